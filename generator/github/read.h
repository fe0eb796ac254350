#pragma once

#include <optional>

#include "github/action.h"
#include "github/workflow.h"
#include "support/diagnostics.h"

namespace pipegen::github {

/// The workflow that a node describes. What GitHub surely refuses is an error, keys and names that are not
/// known are kept and noted (PG12xx). nullopt only when the node is no mapping; with errors the model is what
/// could be read of it. Give the node away (std::move) where it is not needed any more: then nothing is
/// copied.
std::optional<Workflow> read_workflow(yaml::Node node, support::Diagnostics& diagnostics);

/// The same for an action's metadata (`action.yml`).
std::optional<Action> read_action(yaml::Node node, support::Diagnostics& diagnostics);

}  // namespace pipegen::github
