#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "support/result.h"

namespace pipegen::history {

/// Of `paths` (relative to `folder`) those that git does not track; all of them tracked, or no repository:
/// none.
support::Result<std::vector<std::string>> untracked(const std::string& folder,
                                                    const std::vector<std::string>& paths);

/// The files that git tracks below `folder`, relative to it, sorted; nullopt when it is in no repository, or
/// git can't say.
std::optional<std::vector<std::string>> tracked(const std::string& folder);

/// The difference of two texts as a unified diff of `path`, with three lines around each change.
std::string unified_diff(const std::string& path, const std::string& before, const std::string& after);

}  // namespace pipegen::history
