#pragma once

#include <string>
#include <vector>

#include "repository/repository.h"

namespace pipegen::check {

/// A file `.github/pipelines/NAME.sh` that a step runs, and where it is named: by the variable of the step
/// that stands for NAME in its `run`.
struct ScriptRun {
  std::string name = {};
  std::string file = {};
  support::Span span = {};
};

/// Such files of a workflow that are no pipeline's script, as far as they are known before the run.
[[nodiscard]] std::vector<ScriptRun> unknown_scripts(const github::Workflow& workflow,
                                                     const repository::Repository& repository);

}  // namespace pipegen::check
