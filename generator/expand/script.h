#pragma once

#include <optional>
#include <string>

#include "expand/context.h"
#include "expand/entities.h"
#include "repository/repository.h"

namespace pipegen::expand {

/// The portable work of a pipeline: the key `script` {summary, each, steps, compensate} of its `body`,
/// expanded once for each environment that `each: {environment: …}` yields, with the body's `files` and
/// `private`. Of `workflow`, `on.workflow_dispatch.inputs` become flags and `env`, with that of its `jobs`,
/// is what `${{ env.NAME }}` means. `place` is the pipeline's in pipegen.yml. `is_used` says that a blueprint
/// brought the script. nullopt when there is none (`script: null` takes a blueprint's away), or no
/// environment to run in (a diagnostic, only a note where a blueprint brought it).
std::optional<repository::Script> expand_script(const std::string& pipeline, const yaml::Node& body,
                                                const yaml::Node& workflow, const yaml::Node& jobs,
                                                support::Span place, const ScopePtr& scope, bool is_used,
                                                Context& context);

}  // namespace pipegen::expand
