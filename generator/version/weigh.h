#pragma once

#include <vector>

#include "version/answer.h"

namespace pipegen::version {

/// What commits raise together, and why.
struct Weighed {
  Level level = Level::kNone;
  std::vector<Reason> reasons = {};
  std::vector<Skipped> skipped = {};
};

/// Does a commit that HEAD reaches and `base` does not change the path?
bool is_touched_since(const History& history, Index base, const std::string& path);

/// Weighs the commits that HEAD reaches and `base` does not by their messages; `slice` says which they are,
/// where it is known already. Without `all_reasons` only those that raise more than the ones before them are
/// looked at closely, and `reasons` holds no more than these.
Weighed weigh(const History& history, Index base, const Request& request, const Slice* slice);

}  // namespace pipegen::version
