#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "support/diagnostics.h"
#include "yaml/node.h"

namespace pipegen::language {

/// An entry of `imports:`: another repository whose `.pipegen/` is a library here.
struct Import {
  std::string name = {};
  std::string git = {};  // its address
  std::string ref = {};  // a tag, a branch or a commit
  support::Span span = {};
  support::Span ref_span = {};
};

/// Reads the section `imports`. A wrong name, address or reference is a diagnostic (PG13xx, PG1490).
std::vector<Import> read_imports(const yaml::Node& section, support::Diagnostics& diagnostics);

/// Most bytes of an imported file, and most files of an import.
inline constexpr std::size_t kMostImportedBytes = std::size_t{1} << 20;
inline constexpr std::size_t kMostImportedFiles = 1000;

/// The files below `.pipegen/` that an import brings: blueprints and the like, and operations.
bool is_imported(std::string_view path);

/// The files of the import `name` in `library` (paths below `.pipegen/` → texts), by their paths in the
/// import.
std::map<std::string, std::string> imported_files(const std::map<std::string, std::string>& library,
                                                  std::string_view name);

/// "sha256:" and the digest of the names and texts. Line ends CR LF count as LF, because git may change them
/// on checkout.
std::string digest_of(const std::map<std::string, std::string>& files);

}  // namespace pipegen::language
