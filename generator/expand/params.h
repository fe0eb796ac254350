#pragma once

#include <optional>
#include <string>

#include "expand/context.h"

namespace pipegen::expand {

/// Binds the values in `with` (may be nullptr) to the declarations `params` (may be nullptr) and returns the
/// scope {params} over the globals, in which the used body is read. `with` is evaluated in the caller's
/// scope. A missing, unknown or wrongly typed value becomes a diagnostic; nullptr then. `what` names the used
/// thing: "blueprint `x`".
ScopePtr bind_params(const yaml::Node* params, const yaml::Node* with, const Scope& caller,
                     const std::string& what, support::Span use, Context& context);

}  // namespace pipegen::expand
