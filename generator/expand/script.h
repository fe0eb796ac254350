#pragma once

#include <optional>
#include <string>

#include "expand/context.h"
#include "expand/entities.h"
#include "repository/repository.h"

namespace pipegen::expand {

/// The portable work of a pipeline: its key `script` {summary, each, steps, compensate}, expanded once for
/// each environment that `each: {environment: …}` yields. nullopt when there is no environment to run in.
std::optional<repository::Script> expand_script(const std::string& pipeline, const yaml::Node& script,
                                                const ScopePtr& scope, Context& context);

}  // namespace pipegen::expand
