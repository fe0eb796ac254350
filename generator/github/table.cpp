#include "github/table.h"

#include <algorithm>

#include "library/library.h"

namespace pipegen::github {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    out.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::vector<std::vector<std::string_view>> read_table(std::string_view path) {
  std::vector<std::vector<std::string_view>> out;
  for (const std::string_view line : split(library::find(path).value_or(""), '\n')) {
    if (!line.starts_with('#')) out.push_back(split(line, '\t'));
  }
  return out;
}

}  // namespace pipegen::github
