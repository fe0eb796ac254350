#pragma once

#include <string>
#include <vector>

#include "emit/plan.h"

namespace pipegen::cli {

/// Clears up what an interrupted build left in `folder`, and says so; false when that can't be done. The
/// caller holds the lock for writing.
bool clear_up(const std::string& folder);

/// Makes the changes, all or none; false, after saying why, when none was made.
bool write(const std::string& folder, const std::vector<emit::Planned>& changes);

}  // namespace pipegen::cli
