#include "github/limits.h"

#include <charconv>

#include "github/table.h"

namespace pipegen::github {

std::optional<std::size_t> limit(std::string_view name, std::string_view profile) {
  static const auto kRows = read_table("workflows/github/limits.tsv");
  std::optional<std::size_t> out;
  for (const auto& row : kRows) {
    const bool own = row[2] == profile;
    if (row[0] != name || (!own && row[2] != "github")) continue;
    if (out && !own) continue;
    std::size_t figure = 0;
    std::from_chars(row[1].data(), row[1].data() + row[1].size(), figure);
    out = figure;
  }
  return out;
}

}  // namespace pipegen::github
