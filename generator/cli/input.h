#pragma once

#include <string>

#include "cli/compile.h"
#include "support/result.h"

namespace pipegen::cli {

/// Reads pipegen.yml, pipegen.lock and `.pipegen/` of `folder`.
support::Result<Input> read_input(const std::string& folder);

/// The exit code where `read_input` gave an error: kUsage where there is no pipegen.yml, else kInternal.
int exit_without_input(const std::string& folder);

/// True when the lock is of another version than this program; then what to do is in `diagnostics` (PG1705).
bool is_locked_elsewhere(const Input& input, support::Sources& sources, support::Diagnostics& diagnostics);

/// Makes the lock's text, which is there, one of this version; gives the version that it had.
std::string move_lock(Input& input);

}  // namespace pipegen::cli
