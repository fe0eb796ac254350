#pragma once

#include "github/action.h"
#include "github/workflow.h"

namespace pipegen::github {

/// The workflow as a node: the keys of its source in their order, then what was set since at its customary
/// place. Of a workflow that was read and not changed it is the node that was read, with its comments.
yaml::Node print_workflow(const Workflow& workflow);

/// The same for an action's metadata.
yaml::Node print_action(const Action& action);

}  // namespace pipegen::github
