#include "github/words.h"

namespace pipegen::github {

std::string quoted(std::string_view name) {
  return std::string(1, '`').append(name).append(1, '`');
}

std::string listed(const std::vector<std::string>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " or " : ", ";
    out += words[i];
  }
  return out;
}

}  // namespace pipegen::github
