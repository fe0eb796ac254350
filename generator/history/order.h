#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "history/ancestry.h"
#include "history/zeros.h"
#include "version/history.h"

namespace pipegen::history {

/// Commits of the Ancestry by their numbers, each before its parents.
struct Order {
  std::vector<std::uint32_t> numbers = {};
  // The parents of each, as places in `numbers`: parents[first_parent[i] … first_parent[i + 1]).
  std::vector<std::uint32_t> first_parent = {};
  std::vector<std::uint32_t> parents = {};
  // Of each number of the Ancestry its place plus one; 0: it is not one of them. Numbers that came later are
  // beyond the end.
  Zeros<std::uint32_t> places = {};

  [[nodiscard]] std::uint32_t place_of(std::uint32_t number) const {
    return number < places.size() && places[number] != 0 ? places[number] - 1 : version::kNowhere;
  }
};

/// Orders what `head` reaches by way of commits that are `wanted` (empty: all). The commits of `boundary` (of
/// a shallow clone; sorted) are taken as having no parents. Throws version::Unreadable.
Order order_of(Ancestry& commits, std::uint32_t head, const std::vector<std::uint32_t>& boundary,
               const std::function<bool(std::uint32_t)>& wanted = {});

}  // namespace pipegen::history
