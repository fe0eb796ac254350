#pragma once

#include <vector>

#include "emit/plan.h"
#include "pin/lock.h"
#include "repository/repository.h"
#include "script/operation.h"
#include "support/diagnostics.h"

namespace pipegen::emit {

/// The repository as files: workflows, scripts linked from `operations`, the client where there is a script,
/// the lock. Each workflow's model is used up when its text is made, so that the two are not in memory
/// together.
std::vector<Artifact> artifacts(repository::Repository repository, const script::Operations& operations,
                                const pin::Lock& lock, support::Diagnostics& diagnostics);

}  // namespace pipegen::emit
