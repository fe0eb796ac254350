#include "pin/imports.h"

namespace pipegen::pin {
namespace {

using support::Id;

void check_import(const language::Import& import, const Lock& lock,
                  const std::map<std::string, std::string>& library, support::Diagnostics& diagnostics) {
  const auto files = language::imported_files(library, import.name);
  const auto locked = lock.imports.find(import.name);
  const std::string command = "`pipegen pin " + import.name + "`";
  if (files.empty() || locked == lock.imports.end()) {
    diagnostics.add(Id::PG1491, import.span, "the import `" + import.name + "` was never fetched").help =
        command + " fetches it into .pipegen/imports/" + import.name +
        "/ and notes its revision in pipegen.lock; commit both";
    return;
  }
  const LockedImport& held = locked->second;
  if (held.git != import.git || held.ref != import.ref) {
    diagnostics
        .add(Id::PG1492, import.ref_span,
             "the import `" + import.name + "` is `" + import.ref + "` of " + import.git +
                 " here, and pipegen.lock has `" + held.ref + "` of " + held.git)
        .help = command + " fetches what is written here";
    return;
  }
  if (held.digest == language::digest_of(files)) return;
  diagnostics
      .add(Id::PG1492, import.span,
           "the files in .pipegen/imports/" + import.name + "/ are not those that `pipegen pin` fetched")
      .help = command +
              " fetches them again\nto change one only here, copy it to the same place below .pipegen/ "
              "itself, where it goes before the import's";
}

}  // namespace

void check_imports(const std::vector<language::Import>& imports, const Lock& lock,
                   const std::map<std::string, std::string>& library, support::Diagnostics& diagnostics) {
  for (const language::Import& import : imports) check_import(import, lock, library, diagnostics);
}

}  // namespace pipegen::pin
