#include "version/channel.h"

#include <algorithm>
#include <array>

namespace pipegen::version {

bool fits(std::string_view pattern, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t star_text = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      star_text = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++star_text;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

std::string channel_of(const std::string& branch, const Policy& policy) {
  if (!policy.channels) {
    constexpr std::array<std::string_view, 4> kOwn = {"alpha", "beta", "rc", "next"};
    return std::find(kOwn.begin(), kOwn.end(), branch) == kOwn.end() ? "" : branch;
  }
  for (const auto& [pattern, channel] : *policy.channels) {
    if (!branch.empty() && fits(pattern, branch)) return channel;
  }
  return "";
}

bool is_channel(std::string_view name) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return !name.empty() && is_letter(name[0]) && std::all_of(name.begin(), name.end(), [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-';
  });
}

}  // namespace pipegen::version
