#include "history/tree_object.h"

#include <algorithm>
#include <cstring>

namespace pipegen::history {
namespace {

constexpr std::size_t kIdSize = sizeof(ObjectId);
constexpr std::size_t kBlock = 256;

// The first place from `at` on where two texts of one size differ; their size where they don't.
std::size_t first_difference(std::string_view one, std::string_view two, std::size_t at) {
  while (at + kBlock <= one.size() && std::memcmp(one.data() + at, two.data() + at, kBlock) == 0)
    at += kBlock;
  while (at < one.size() && one[at] == two[at]) ++at;
  return at;
}

}  // namespace

TreeObject::TreeObject(const ObjectId& id, Object object)
    : id_(id), object_(std::move(object)), bytes_(object_->bytes()) {}

// Each entry is `MODE NAME`, a zero byte, and the 20 bytes of an id.
std::optional<std::size_t> TreeObject::count() {
  if (ids_ != nullptr) return ids_->size();
  auto found = std::make_shared<std::vector<std::size_t>>();
  for (std::size_t at = 0; at < bytes_.size();) {
    const std::size_t end = bytes_.find('\0', at);
    if (end == std::string_view::npos || bytes_.size() - end - 1 < kIdSize) return std::nullopt;
    if (bytes_.substr(at, end - at).find(' ') == std::string_view::npos) return std::nullopt;
    found->push_back(end + 1);
    at = end + 1 + kIdSize;
  }
  ids_ = std::move(found);
  return ids_->size();
}

TreeItem TreeObject::entry(std::size_t at) const {
  const std::size_t begin = at == 0 ? 0 : (*ids_)[at - 1] + kIdSize;
  const std::size_t end = (*ids_)[at];
  const std::string_view words = bytes_.substr(begin, end - 1 - begin);
  TreeItem out{words.substr(0, words.find(' ')), words.substr(words.find(' ') + 1)};
  std::memcpy(out.id.data(), bytes_.data() + end, kIdSize);
  return out;
}

bool TreeObject::is_alike(TreeObject& other, std::vector<std::size_t>& differing) {
  differing.clear();
  if (bytes_.size() != other.bytes_.size()) return false;
  if (ids_ == nullptr && other.ids_ != nullptr) return other.is_alike(*this, differing);
  if (!count()) return false;
  // A byte may differ only inside of an id.
  for (std::size_t at = first_difference(bytes_, other.bytes_, 0); at < bytes_.size();) {
    const auto next = std::upper_bound(ids_->begin(), ids_->end(), at);
    if (next == ids_->begin() || at >= *(next - 1) + kIdSize) return false;
    differing.push_back(static_cast<std::size_t>(next - ids_->begin()) - 1);
    at = first_difference(bytes_, other.bytes_, *(next - 1) + kIdSize);
  }
  other.ids_ = ids_;
  return true;
}

}  // namespace pipegen::history
