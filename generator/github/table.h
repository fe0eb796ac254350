#pragma once

#include <string_view>
#include <vector>

namespace pipegen::github {

/// The pieces of `text` between separators; none for an empty text.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

/// The rows of a table of the library (`workflows/github/NAME.tsv`) as cells, comments left out.
[[nodiscard]] std::vector<std::vector<std::string_view>> read_table(std::string_view path);

}  // namespace pipegen::github
