#pragma once

#include "support/diagnostics.h"
#include "support/sources.h"

namespace pipegen::yaml {

/// Largest source, GitHub's limit for a workflow file.
inline constexpr std::size_t kMaxBytes = 1048576;

/// Checks what yaml-cpp lets pass: the size, UTF-8, control characters. False after an error.
bool check_source(const support::Sources& sources, support::FileId file, support::Diagnostics& diagnostics);

}  // namespace pipegen::yaml
