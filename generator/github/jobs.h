#pragma once

#include "github/workflow.h"
#include "support/diagnostics.h"

namespace pipegen::github {

/// Reports job ids that GitHub refuses, `needs` that name no job, jobs that wait for each other, and what is
/// wrong in the steps of each (PG1213 to PG1218).
void check_jobs(const Map<Job>& jobs, support::Diagnostics& diagnostics);

}  // namespace pipegen::github
