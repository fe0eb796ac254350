#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "history/ancestry.h"

namespace pipegen::history {

/// What can be reached from one commit, itself included.
class Reachable {
 public:
  /// Walks everything below `head`. Ancestry::error says afterwards whether all could be read.
  Reachable(Ancestry& commits, std::uint32_t head);
  [[nodiscard]] bool contains(std::uint32_t number) const {
    return number < children_.size() && children_[number] > 0;
  }
  [[nodiscard]] std::uint32_t head() const { return head_; }
  /// How many of the commits have `number` as a parent; one more of the head.
  [[nodiscard]] std::uint32_t children(std::uint32_t number) const { return children_[number]; }

 private:
  std::uint32_t head_;
  std::vector<std::uint32_t> children_ = {};
};

/// One bit for each base: whether the commit is the base or can be reached from it.
using BaseBits = std::vector<std::uint64_t>;

/// Calls `visit` with each commit of `from` that can't be reached from every base, children before their
/// parents, otherwise the newest first, and by id where the times are equal. A base that is not there reaches
/// nothing; the others must be inside of `from`.
void walk(Ancestry& commits, const Reachable& from, const std::vector<std::optional<std::uint32_t>>& bases,
          const std::function<void(std::uint32_t number, const BaseBits& bits)>& visit);

}  // namespace pipegen::history
