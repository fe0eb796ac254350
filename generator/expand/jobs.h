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

/// What the copies that `each` makes become.
enum class Fan : std::uint8_t {
  kJobs,
  kWorkflows,  // of a pipeline: a file for each; its jobs' copies are jobs
  kMatrix      // of a job: one job with a matrix
};

/// Expands `jobs`: `each` and `when`, templates (`use`), steps, `$[[ ]]`, then `needs` between copies. With
/// `own`, the jobs that a pipeline wrote beside its `use`, a job of these that has a copy's id is merged over
/// that copy, and null removes it.
Jobs expand_jobs(const yaml::Node& jobs, const yaml::Node* own, Fan fan, const ScopePtr& scope,
                 Context& context);

}  // namespace pipegen::expand
