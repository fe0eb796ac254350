#include "version/history.h"

#include <algorithm>
#include <charconv>

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

std::optional<ObjectId> read_id(std::string_view digits) {
  if (digits.size() != 2 * sizeof(ObjectId)) return std::nullopt;
  ObjectId out;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const char* begin = digits.data() + 2 * i;
    const auto read = std::from_chars(begin, begin + 2, out[i], 16);
    if (read.ec != std::errc() || read.ptr != begin + 2) return std::nullopt;
  }
  return out;
}

const Tag* find_tag(const History& history, std::string_view name) {
  const auto at = std::lower_bound(history.tags.begin(), history.tags.end(), name,
                                   [](const Tag& tag, std::string_view wanted) { return tag.name < wanted; });
  return at != history.tags.end() && at->name == name ? &*at : nullptr;
}

bool is_on_head(const History& history, const Tag& tag) {
  if (tag.is_peeled) return tag.object == history.id(history.head);
  const Peeled peeled = history.peel(tag.object);
  return peeled.kind == ObjectKind::kCommit && peeled.commit == history.head;
}

bool is_reachable(const History& history, const Tag& tag) {
  const Peeled peeled = history.peel(tag.object);
  return peeled.kind == ObjectKind::kCommit && history.reaches(peeled.commit);
}

}  // namespace pipegen::version
