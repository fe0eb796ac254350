#pragma once

#include <optional>
#include <string>
#include <vector>

#include "expand/context.h"
#include "repository/repository.h"
#include "yaml/node.h"

namespace pipegen::expand {

/// A job's body merged over the template that it uses, not yet filled, and the scope to fill it in.
struct UsedTemplate {
  yaml::Node body = {};
  ScopePtr scope = {};
};

/// Resolves `use` of the job `id`. Where the template stands for the whole job, and its parameters appear in
/// it only as text, the use is added to `uses`, so that factoring can make a reusable workflow of it. nullopt
/// after a diagnostic.
std::optional<UsedTemplate> use_template(const std::string& id, const yaml::Node& body, const ScopePtr& scope,
                                         Context& context, std::vector<repository::TemplateUse>& uses,
                                         int depth = 0);

}  // namespace pipegen::expand
