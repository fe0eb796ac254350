#pragma once

#include "expand/context.h"
#include "repository/repository.h"

namespace pipegen::expand {

/// What a person gives when they start the pipeline: `on.workflow_dispatch.inputs` (docs.github.com,
/// "Workflow syntax"). `environment` is the script's own flag already; another input that would hide a flag
/// is PG1438.
std::vector<repository::Input> inputs_of(const yaml::Node* on, Context& context);

/// The run-time names that the script's steps read: an input that is not declared is PG1437; each secret is
/// added to those that the environment wants; `env.NAME` is replaced by what the `env` of the `workflow`
/// says, else that of its `jobs` where all that have the name say the same; a name that is not there is
/// PG1437. A `run:` that mentions such a name gets it as a variable, as it does in CI.
void resolve_names(repository::Script& script, const yaml::Node& workflow, const yaml::Node& jobs,
                   Context& context);

}  // namespace pipegen::expand
