#pragma once

#include "yaml/events.h"

namespace pipegen::yaml {

/// Most nodes that aliases may copy, GitHub's own limit for a file.
inline constexpr std::size_t kMaxCopies = 50000;

/// Makes the tree: aliases become copies, merge keys are resolved, keys are unique. False after an error
/// that is too large to go on.
bool build_tree(Events events, support::FileId file, support::Diagnostics& diagnostics, Node& root);

}  // namespace pipegen::yaml
