#pragma once

#include <map>
#include <string>

#include "pin/pin.h"

namespace pipegen::cli {

/// Asks the repositories of `uses` (key in a Lock → where it is used) for the commits that their references
/// stand for now, and notes them in `lock`. What can't be looked up is a diagnostic (PG1720, PG1721), a
/// branch a note (PG1722). The repositories are below $PIPEGEN_GITHUB_URL (https://github.com). `progress`
/// says on stderr what is asked.
void look_up(const std::map<std::string, pin::Use>& uses, bool progress, pin::Lock& lock,
             support::Diagnostics& diagnostics);

}  // namespace pipegen::cli
