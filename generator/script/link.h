#pragma once

#include <string>

#include "repository/repository.h"
#include "script/operation.h"
#include "support/diagnostics.h"

namespace pipegen::script {

/// The script as one POSIX-sh file, without pipegen's header: what the compiler knows, the steps, their data,
/// the operations that they reach, the runtime (docs/design/0002-scripts.md). An argument that an operation
/// does not declare, or a required one that is missing, is a diagnostic (PG15xx), and so are two operations
/// that define one function (PG1485).
std::string link(const repository::Script& script, const std::string& project, const Operations& operations,
                 support::Diagnostics& diagnostics);

}  // namespace pipegen::script
