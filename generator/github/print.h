#pragma once

#include "github/action.h"
#include "github/workflow.h"

namespace pipegen::github {

/// The workflow as a node: the keys of its source in their order, then what was set since at its customary
/// place. Of a workflow that was read and not changed it is the node that was read, with its comments. Give
/// the workflow away (std::move) where it is not needed any more: then nothing is copied.
yaml::Node print_workflow(Workflow workflow);

/// The same for an action's metadata.
yaml::Node print_action(Action action);

}  // namespace pipegen::github
