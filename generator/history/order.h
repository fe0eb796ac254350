#pragma once

#include <cstdint>
#include <vector>

#include "history/ancestry.h"
#include "version/history.h"

namespace pipegen::history {

/// The commits that one commit reaches, itself first and each before its parents, as version::History has
/// them.
struct Order {
  std::vector<version::Commit> commits = {};
  std::vector<version::Index> parents = {};
  std::vector<std::uint32_t> numbers = {};  // of each commit in the Ancestry
  // Of each number of the Ancestry the place in `commits`; kNowhere: not reached. Numbers that came later are
  // beyond the end.
  std::vector<version::Index> places = {};

  [[nodiscard]] version::Index place_of(std::uint32_t number) const {
    return number < places.size() ? places[number] : version::kNowhere;
  }
};

/// Orders what `head` reaches. The commits of `boundary` (of a shallow clone; numbers, sorted) are taken as
/// having no parents. Throws version::Unreadable.
Order order_of(Ancestry& commits, std::uint32_t head, const std::vector<std::uint32_t>& boundary);

}  // namespace pipegen::history
