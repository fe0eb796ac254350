#pragma once

#include "github/step.h"
#include "support/diagnostics.h"

namespace pipegen::github {

/// Reports ids that GitHub refuses or that stand twice, targets of `wait` and `cancel` that no earlier step
/// has as its id, and what can't stand in `parallel` (PG1213, PG1214, PG1217, PG1218).
void check_steps(const Steps& steps, support::Diagnostics& diagnostics);

/// Reports an id that GitHub refuses (IdBuilder of `@actions/workflow-parser`); `owner` is "job" or "step".
void check_id(const yaml::Node& id, std::string_view owner, support::Diagnostics& diagnostics);

}  // namespace pipegen::github
