#pragma once

#include "expand/context.h"

namespace pipegen::expand {

/// True when all that a file of the library (a blueprint, a kind of cluster or registry) asks for under
/// `requires` holds in `scope`: a list of {that: EXPRESSION, otherwise: WHY, help: HOW}, with which it
/// refuses what it can't do. What does not hold is told at `use` (PG1426), each sentence once however often
/// it is met.
[[nodiscard]] bool meets_requirements(const yaml::Node& file, support::Span use, const Scope& scope,
                                      Context& context);

}  // namespace pipegen::expand
