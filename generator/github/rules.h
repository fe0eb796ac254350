#pragma once

#include "github/action.h"
#include "github/workflow.h"
#include "support/diagnostics.h"

namespace pipegen::github {

/// Reports what GitHub refuses in a workflow beside its shape (shape.h): ids, `needs`, steps (PG12xx).
void check_workflow(const Workflow& workflow, support::Diagnostics& diagnostics);

/// The same for an action.
void check_action(const Action& action, support::Diagnostics& diagnostics);

}  // namespace pipegen::github
