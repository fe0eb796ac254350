#pragma once

#include "github/trigger.h"
#include "support/diagnostics.h"

namespace pipegen::github {

/// Reports events that GitHub refuses: a filter beside its opposite (PG1205), a `cron` that is none (PG1219).
/// https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#onpushbranchestagsbranches-ignoretags-ignore
void check_triggers(const Triggers& on, support::Diagnostics& diagnostics);

}  // namespace pipegen::github
