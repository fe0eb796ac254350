#pragma once

#include <optional>

#include "github/action.h"
#include "github/shape.h"
#include "github/workflow.h"
#include "support/diagnostics.h"

namespace pipegen::github {

/// The workflow that a node describes. What GitHub surely refuses is an error, keys and names that are not
/// known are kept and noted (PG12xx). nullopt only when the node is no mapping; with errors the model is what
/// could be read of it. It shares its parts with the node. `fitting` remembers for the copies of one
/// definition what need not be checked again.
std::optional<Workflow> read_workflow(const yaml::Node& node, support::Diagnostics& diagnostics,
                                      Fitting* fitting = nullptr);

/// The same for an action's metadata (`action.yml`).
std::optional<Action> read_action(const yaml::Node& node, support::Diagnostics& diagnostics);

}  // namespace pipegen::github
