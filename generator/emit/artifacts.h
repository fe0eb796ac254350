#pragma once

#include <vector>

#include "emit/plan.h"
#include "pin/lock.h"
#include "repository/repository.h"
#include "support/diagnostics.h"

namespace pipegen::emit {

/// The repository as files: workflows, scripts, the client where there is a script, the lock.
std::vector<Artifact> artifacts(const repository::Repository& repository, const pin::Lock& lock,
                                support::Diagnostics& diagnostics);

}  // namespace pipegen::emit
