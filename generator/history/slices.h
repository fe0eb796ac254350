#pragma once

#include <functional>
#include <string>
#include <vector>

#include "history/change_log.h"
#include "history/order.h"
#include "history/path_changes.h"

namespace pipegen::history {

/// Commits that are asked for: those that HEAD reaches and `base` does not.
struct Wanted {
  version::Index base = version::kNowhere;  // kNowhere: all
  std::string path = {};
};

/// Of the commits that are asked for, in the order of the history.
struct Slice {
  std::vector<version::Index> changing = {};     // those that change the path
  std::vector<version::Index> taking_back = {};  // those whose message says that they revert something
};

/// What `note` gives of a commit: it may be remembered from an earlier run.
using NoteOf = std::function<CommitNote(version::Index)>;

/// A slice for each of `wanted`, in one pass over the history. `note` is asked once for each commit that one
/// of the bases does not reach; its paths are places in `paths`, which is sorted and holds every wanted path.
std::vector<Slice> slices(const Order& order, const std::vector<Wanted>& wanted,
                          const std::vector<std::string>& paths, const NoteOf& note);

}  // namespace pipegen::history
