#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "expand/context.h"
#include "expand/each.h"
#include "yaml/node.h"

namespace pipegen::expand {

/// Expands a job's body in a scope; nullopt after a diagnostic.
using ExpandJob = std::function<std::optional<yaml::Node>(const yaml::Node& body, const ScopePtr& scope)>;

/// `fan: matrix`: one job for all `copies` that `each` makes of `body`, with `strategy.matrix`, in which each
/// variable arrives as `matrix.<variable>`. The job is expanded once with the variables left open and once
/// for each copy; where putting a copy's values in does not give what the copy is, a matrix can't say it
/// (PG1436).
std::optional<yaml::Node> matrix_job(const yaml::Node& body, const std::vector<Copy>& copies,
                                     const ExpandJob& expand, const ScopePtr& scope, Context& context);

}  // namespace pipegen::expand
