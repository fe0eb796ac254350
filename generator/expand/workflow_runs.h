#pragma once

#include "repository/repository.h"

namespace pipegen::expand {

/// A pipeline's key in `on.workflow_run.workflows` means that pipeline's workflow, which GitHub knows by its
/// title: its `name`, else its path. A text that is a title already stays.
void follow_runs(repository::Repository& repository);

}  // namespace pipegen::expand
