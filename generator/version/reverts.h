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

/// Those of `commits` whose message says that they revert something.
std::vector<Index> taking_back(const History& history, const std::vector<Index>& commits);

/// Which of `unreleased` (in the order of the history) are taken back by others of them that are not taken
/// back themselves. A merge takes what it brought with it.
/// `taking_back` are those of them that revert
/// something.
Reverts reverts_among(const History& history, const std::vector<Index>& unreleased,
                      const std::vector<Index>& taking_back);

}  // namespace pipegen::version
