#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "expand/context.h"
#include "repository/repository.h"
#include "yaml/node.h"

namespace pipegen::expand {

/// Fills a job's body in a scope: `$[[ ]]` and steps.
using FillJob = std::function<yaml::Node(const yaml::Node& body, const ScopePtr& scope)>;

/// Resolves `use` of the job `id`: its body over the template that it uses, filled by `fill` while the chain
/// of uses stands. A pipeline's key makes the job a call of that pipeline's workflow. Where the template
/// stands for the whole job, and its parameters appear in it only as text, the use is added to `uses`, so
/// that factoring can make a reusable workflow of it. nullopt after a diagnostic.
std::optional<yaml::Node> use_template(const std::string& id, const yaml::Node& body, const ScopePtr& scope,
                                       const FillJob& fill, Context& context,
                                       std::vector<repository::TemplateUse>& uses, int depth = 0);

}  // namespace pipegen::expand
