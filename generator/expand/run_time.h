#pragma once

#include "expand/evaluator.h"
#include "yaml/node.h"

namespace pipegen::expand {

/// Parses every `${{ … }}` of an expanded workflow, and the bare conditions of its jobs and steps, as GitHub
/// will when it reads the file: what it would refuse is a diagnostic (PG11xx).
void check_run_time(const yaml::Node& workflow, Evaluator& evaluator);

}  // namespace pipegen::expand
