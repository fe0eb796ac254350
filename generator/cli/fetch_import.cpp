#include "cli/fetch_import.h"

#include <algorithm>

#include "history/resolve.h"
#include "language/shelf.h"

namespace pipegen::cli {
namespace {

using history::Kind;
using history::TreeEntry;
using support::Id;

constexpr std::uint64_t kMostTransfer = std::uint64_t{64} << 20;
// An imported repository may hold imports of its own, which are passed over.
constexpr std::size_t kMostEntries = 20000;

bool is_harmless(const std::string& path) {
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string part = path.substr(at, end - at);
    constexpr std::size_t kMostLetters = 200;
    if (part.empty() || part[0] == '.' || part.size() > kMostLetters) return false;
    at = end + 1;
  }
  return std::all_of(path.begin(), path.end(), [](char c) { return c > ' ' && c < 0x7f && c != '\\'; });
}

// Why an entry is refused; empty when it is not.
std::string refusal(const TreeEntry& entry) {
  if (entry.kind == Kind::kLink) return "is a symbolic link";
  if (entry.kind == Kind::kModule) return "is a submodule";
  if (!is_harmless(entry.path)) return "has a name that no file here may have";
  if (entry.size > language::kMostImportedBytes)
    return "has " + std::to_string(entry.size) + " bytes, and 1048576 are the most";
  return {};
}

bool is_in_library(const std::string& path) {
  const auto is_below = [&](std::string_view folder) {
    return path == folder || path.starts_with(std::string(folder) + "/");
  };
  return is_below("workflows") || is_below("templates");
}

// The files to be kept; nothing after a diagnostic.
std::map<std::string, std::string> usable(const std::vector<TreeEntry>& entries,
                                          const language::Import& import, support::Diagnostics& diagnostics) {
  std::map<std::string, std::string> out;
  for (const TreeEntry& entry : entries) {
    if (!is_in_library(entry.path)) continue;
    if (const std::string why = refusal(entry); !why.empty()) {
      diagnostics
          .add(Id::PG1724, import.span,
               "the import `" + import.name + "` is refused: .pipegen/" + entry.path + " " + why)
          .help =
          "mend it in the import's own repository, then name by `ref:` a revision that has the change";
      return {};
    }
    if (language::is_imported(entry.path)) out.emplace(entry.path, entry.text);
  }
  if (out.size() <= language::kMostImportedFiles && entries.size() <= kMostEntries) return out;
  diagnostics.add(Id::PG1724, import.span,
                  "the import `" + import.name + "` is refused: it has more than " +
                      std::to_string(language::kMostImportedFiles) + " files");
  return {};
}

std::optional<history::Resolved> find_revision(const language::Import& import,
                                               support::Diagnostics& diagnostics) {
  const auto offered = history::list_references(import.git);
  if (!offered) {
    auto& finding = diagnostics.add(
        Id::PG1723, import.span,
        "can't fetch the import `" + import.name + "` from " + import.git + ": " + offered.error());
    finding.help = "nothing was changed; what was fetched before still builds";
    if (offered.error().find("private") != std::string::npos)
      finding.help +=
          "\npipegen sends no credentials: clone a private repository by hand, and name the clone by "
          "`file:///…`";
    return std::nullopt;
  }
  auto found = history::resolve(offered.value(), import.ref);
  if (!found) {
    diagnostics.add(Id::PG1723, import.ref_span,
                    import.git + " has no tag or branch `" + import.ref + "`" +
                        history::nearest_reference(offered.value(), import.ref));
  }
  return found;
}

}  // namespace

void fetch_import(const language::Import& import, Input& input, pin::Lock& lock,
                  support::Diagnostics& diagnostics) {
  const auto revision = find_revision(import, diagnostics);
  if (!revision) return;
  const history::Limits limits{language::kMostImportedBytes, kMostEntries, kMostTransfer};
  const auto fetched =
      history::fetch_folder(import.git, revision->full_name, revision->commit, ".pipegen", limits);
  if (!fetched) {
    diagnostics.add(
        Id::PG1723, import.span,
        "can't fetch the import `" + import.name + "` from " + import.git + ": " + fetched.error());
    return;
  }
  const std::size_t errors = diagnostics.errors();
  const auto files = usable(fetched.value().entries, import, diagnostics);
  if (diagnostics.errors() > errors) return;
  if (files.empty()) {
    diagnostics.add(Id::PG1723, import.span,
                    "`" + import.ref + "` of " + import.git +
                        " holds no library: nothing in .pipegen/workflows/ or .pipegen/templates/");
    return;
  }
  const std::string prefix = language::import_path(import.name, "");
  std::erase_if(input.library, [&](const auto& file) { return file.first.starts_with(prefix); });
  for (const auto& [path, text] : files) input.library.emplace(prefix + path, text);
  lock.imports[import.name] = {import.git, import.ref, revision->commit, language::digest_of(files)};
}

std::vector<emit::Planned> plan_imports(const std::map<std::string, std::string>& before,
                                        const std::map<std::string, std::string>& after,
                                        const std::vector<language::Import>& wanted) {
  const auto is_wanted = [&](const std::string& path) {
    return std::any_of(wanted.begin(), wanted.end(), [&](const language::Import& import) {
      return path.starts_with(language::import_path(import.name, ""));
    });
  };
  std::vector<emit::Planned> out;
  for (const auto& [path, text] : before) {
    if (path.starts_with("imports/") && (!after.contains(path) || !is_wanted(path)))
      out.push_back({".pipegen/" + path, emit::Change::kRemove, text, {}, false});
  }
  for (const auto& [path, text] : after) {
    if (!path.starts_with("imports/") || !is_wanted(path)) continue;
    const auto there = before.find(path);
    if (there != before.end() && there->second == text) continue;
    const bool is_new = there == before.end();
    out.push_back({".pipegen/" + path, is_new ? emit::Change::kCreate : emit::Change::kUpdate,
                   is_new ? std::string() : there->second, emit::shared(text), false});
  }
  return out;
}

}  // namespace pipegen::cli
