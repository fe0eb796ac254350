#pragma once

#include <vector>

#include "expand/context.h"
#include "repository/repository.h"
#include "yaml/node.h"

namespace pipegen::expand {

/// The jobs of a pipeline after expansion.
struct Jobs {
  yaml::Node jobs = {};                                 // mapping id → job, as GitHub takes it
  std::vector<repository::TemplateUse> templates = {};  // the jobs that a template made whole
};

/// Expands `jobs`: `each` and `when`, templates (`use`), steps, `$[[ ]]`, then `needs` between copies.
/// `suffix` is put behind every id (for the copies of a pipeline that stand in one file).
Jobs expand_jobs(yaml::Node jobs, const ScopePtr& scope, Context& context);

}  // namespace pipegen::expand
