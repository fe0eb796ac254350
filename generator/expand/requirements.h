#pragma once

#include "expand/context.h"

namespace pipegen::expand {

/// Whether all holds that `requires` of a library file says: a list of {that: EXPRESSION, otherwise: WHY},
/// with which the file refuses what it can't do. False after a diagnostic at `use`, which is told once.
bool meets_requirements(const yaml::Node& file, support::Span use, const Scope& scope, Context& context);

}  // namespace pipegen::expand
