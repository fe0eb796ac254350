#pragma once

#include <memory>

#include "expand/entities.h"

namespace pipegen::expand {

/// The environments. Derived: `namespace`; `services` as they are there (with the environment's overrides,
/// those that others `depend` on first); `after`, the names of the environments that come before, copies by
/// their own names; `secret-env`, which gives a job's step each secret under its name; what the library knows
/// of the cluster's kind (kinds.h).
std::shared_ptr<Entities> environments(const std::shared_ptr<Entities>& services, Context& context);

/// Checks what `environment` says of services as they are checked where they are written.
void check_overrides(const Entity& environment, Context& context);

}  // namespace pipegen::expand
