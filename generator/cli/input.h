#pragma once

#include <string>

#include "cli/compile.h"
#include "support/result.h"

namespace pipegen::cli {

/// Reads pipegen.yml, pipegen.lock and `.pipegen/` of `folder`.
support::Result<Input> read_input(const std::string& folder);

/// The version in the lock, when it is another than this program's; then what to do was printed.
bool is_locked_elsewhere(const Input& input);

}  // namespace pipegen::cli
