#pragma once

#include "github/trigger.h"
#include "support/diagnostics.h"

namespace pipegen::github {

/// Reports inputs of `workflow_dispatch` and `workflow_call` that GitHub refuses: a choice without options,
/// options without a choice, a default of another type than the input's (PG1202, PG1203, PG1205).
void check_inputs(const Triggers& on, support::Diagnostics& diagnostics);

}  // namespace pipegen::github
