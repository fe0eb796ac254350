#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/diagnostics.h"
#include "yaml/node.h"

namespace pipegen::language {

/// A file of the library: where it was found, as it is to be printed, and its text.
struct LibraryFile {
  std::string path = {};
  std::string_view text = {};
  bool is_built_in = false;
};

/// The library: the repository's own files (`.pipegen/…`), then those of its imports in the order in which
/// they are written (`.pipegen/imports/NAME/…`), then the embedded ones. `NAME/x` is the `x` of the import
/// NAME. YAML files are parsed once.
class Shelf {
 public:
  /// `own` maps a path below `.pipegen/` ("workflows/jobs/pack.yml") to its text.
  Shelf(support::Sources& sources, support::Diagnostics& diagnostics, std::map<std::string, std::string> own,
        std::vector<std::string> imports = {})
      : sources_(sources), diagnostics_(diagnostics), own_(std::move(own)), imports_(std::move(imports)) {}

  /// The file `folder/name` + `ending` ("workflows/jobs", "pack", ".yml"); its text lives as long as the
  /// shelf.
  [[nodiscard]] std::optional<LibraryFile> find(std::string_view folder, std::string_view name,
                                                std::string_view ending) const;

  /// The mapping in `folder/name.yml` ("workflows/jobs", "pack"); nullptr when there is no such file, or
  /// after a diagnostic when it can't be read.
  const yaml::Node* load(std::string_view folder, std::string_view name);

  /// The names that `find` knows in `folder`, sorted; those of an import also as `NAME/x`.
  [[nodiscard]] std::vector<std::string> names(std::string_view folder,
                                               std::string_view ending = ".yml") const;

  /// The file of the operation `group.name` or `IMPORT/group.name` that a step can use; the runtime's can't
  /// be.
  [[nodiscard]] std::optional<LibraryFile> find_operation(std::string_view name) const;

  /// The operations that a step can use, sorted.
  [[nodiscard]] std::vector<std::string> operations() const;

  /// The repository's own files and those of its imports below `folder`, by their paths below `.pipegen/`.
  [[nodiscard]] std::map<std::string, LibraryFile> own_files(std::string_view folder) const;

  /// Says in one note (PG1480) which files go before embedded ones.
  void report_replaced() const;

 private:
  [[nodiscard]] std::optional<LibraryFile> find_in(std::string_view import, const std::string& path) const;

  support::Sources& sources_;
  support::Diagnostics& diagnostics_;
  std::map<std::string, std::string> own_;
  std::vector<std::string> imports_;
  std::map<std::string, std::optional<yaml::Node>, std::less<>> loaded_;
};

/// The path below `.pipegen/` of a file that the import `name` brings.
std::string import_path(std::string_view name, std::string_view path);

}  // namespace pipegen::language
