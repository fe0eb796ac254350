#pragma once

#include "github/action.h"
#include "github/workflow.h"

namespace pipegen::github {

/// The workflow as a node: the keys of its source in their order, then what was set since at its customary
/// place. What was read and not changed is the node that was read, with its comments, and is shared with it.
yaml::Node print_workflow(const Workflow& workflow);

/// The same for an action's metadata.
yaml::Node print_action(const Action& action);

}  // namespace pipegen::github
