#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace pipegen::library {

/// One file of the standard library, embedded in the program.
struct File {
  std::string_view path;  // "workflows/jobs/pack.yml", "templates/run/step.sh"
  std::string_view text;
};

/// Every file below workflows/, templates/ and docs/diagnostics/, sorted by path.
const std::vector<File>& files();

/// The text of one file; nullopt when the library has none of that path.
std::optional<std::string_view> find(std::string_view path);

/// The names (without folder and ending) of the files directly in `folder` with the ending `ending`, sorted.
std::vector<std::string_view> names(std::string_view folder, std::string_view ending);

}  // namespace pipegen::library
