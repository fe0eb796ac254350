#pragma once

#include "github/action.h"
#include "github/workflow.h"
#include "support/diagnostics.h"

namespace pipegen::github {

/// Reports what GitHub refuses in a workflow, and what is not known here (PG12xx): the shape of `node` by
/// GitHub's schema, then ids, `needs` and steps of the model made of it.
void check_workflow(const yaml::Node& node, const Workflow& workflow, support::Diagnostics& diagnostics);

/// The same for an action.
void check_action(const yaml::Node& node, const Action& action, support::Diagnostics& diagnostics);

}  // namespace pipegen::github
