#pragma once

#include <map>
#include <string>
#include <vector>

#include "language/imports.h"
#include "pin/lock.h"

namespace pipegen::pin {

/// Whether every import is in `library` (paths below `.pipegen/` → texts) as the lock has it. One that is not
/// is a diagnostic (PG1491, PG1492) that names `pipegen pin`: a build fetches nothing.
void check_imports(const std::vector<language::Import>& imports, const Lock& lock,
                   const std::map<std::string, std::string>& library, support::Diagnostics& diagnostics);

}  // namespace pipegen::pin
