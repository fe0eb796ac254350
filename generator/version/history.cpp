#include "version/history.h"

#include <algorithm>

namespace pipegen::version {

std::string hex(const ObjectId& id) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  out.reserve(id.size() * 2);
  for (const std::uint8_t byte : id) {
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 15U];
  }
  return out;
}

const Tag* find_tag(const History& history, std::string_view name) {
  const auto at = std::lower_bound(history.tags.begin(), history.tags.end(), name,
                                   [](const Tag& tag, std::string_view wanted) { return tag.name < wanted; });
  return at != history.tags.end() && at->name == name ? &*at : nullptr;
}

std::vector<bool> reached_from(const History& history, Index from) {
  std::vector<bool> out(history.commits.size(), false);
  out[from] = true;
  // A commit comes before its parents, so one pass is enough.
  for (Index at = from; at < history.commits.size(); ++at) {
    if (!out[at]) continue;
    for (const Index parent : parents_of(history, at)) out[parent] = true;
  }
  return out;
}

}  // namespace pipegen::version
