#pragma once

#include "expand/entities.h"

namespace pipegen::expand {

/// Gives an environment what the library knows of its cluster's kind (`workflows/clusters/<kind>.yml`):
/// `kind`, `contexts` (patterns of kube-contexts), `login` (the steps of CI's way in) and `permissions`. The
/// file sees `cluster`, `environment` and `registry`; what it `requires` for the login and is not there is a
/// diagnostic. Without a cluster all are null.
void derive_cluster(const std::shared_ptr<Entity>& environment, Context& context);

/// The top-level `registry`: its `kind` and `region`, and what `workflows/registries/<kind>.yml` says:
/// `host`, `login` (the steps that log in), `permissions`. The file sees as `registry` the mapping below the
/// kind. Null when pipegen.yml names none.
expression::Value registry_value(Context& context);

}  // namespace pipegen::expand
