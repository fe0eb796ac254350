#pragma once

#include <functional>
#include <string>
#include <vector>

#include "history/change_log.h"
#include "history/order.h"
#include "version/history.h"

namespace pipegen::history {

/// What `note` gives of a commit: it may be remembered from an earlier run.
using NoteOf = std::function<CommitNote(version::Index)>;

/// A slice of each span, in one pass over `order`, which holds what HEAD reaches and some base does not, or
/// more. `note` is asked once for each commit that not every base reaches; its paths are places in `paths`,
/// which is sorted and holds the path of every span.
std::vector<version::Slice> slices(const Order& order, const std::vector<version::Span>& spans,
                                   const std::vector<std::string>& paths, const NoteOf& note);

}  // namespace pipegen::history
