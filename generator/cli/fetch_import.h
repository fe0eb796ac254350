#pragma once

#include "cli/compile.h"
#include "language/imports.h"

namespace pipegen::cli {

/// Fetches an import: its files replace those in `input.library`, its line those in `lock`. Nothing is
/// written. What stands against it is a diagnostic (PG1723, PG1724), and then nothing is changed.
void fetch_import(const language::Import& import, Input& input, pin::Lock& lock,
                  support::Diagnostics& diagnostics);

/// The changes below `.pipegen/imports/` that turn `before` into `after` (paths below `.pipegen/` → texts).
/// Imports that `wanted` does not have are removed.
std::vector<emit::Planned> plan_imports(const std::map<std::string, std::string>& before,
                                        const std::map<std::string, std::string>& after,
                                        const std::vector<language::Import>& wanted);

}  // namespace pipegen::cli
