#pragma once

#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "version/history.h"

namespace pipegen::version {

/// What unreleased commits do to each other.
struct Reverts {
  std::unordered_map<Index, Index> cancelled = {};  // commit → the commit that takes it back
  // Commits that take back nothing but unreleased ones, and so are nothing themselves. They may be cancelled
  // too.
  std::unordered_set<Index> spent = {};
};

/// Which of `unreleased` (in the order of the history) are taken back by others of them that are not taken
/// back themselves. A merge takes what it brought with it.
Reverts reverts_among(const History& history, const std::vector<Index>& unreleased);

}  // namespace pipegen::version
