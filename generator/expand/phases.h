#pragma once

#include "expand/entities.h"

namespace pipegen::expand {

/// The parameters that a service's stack declares (`params` of `workflows/stacks/<stack>.yml`), which are
/// keys that the service may say; nullptr without a stack, after a diagnostic for one that is not there
/// (PG1421).
const yaml::Node* stack_params(const Entity& service, Context& context);

/// Reports a stack that is not there, and what the service says of its parameters and gets wrong.
void check_stack(const std::shared_ptr<const Entity>& service, Context& context);

/// A service's phases, a mapping NAME → list of steps (null where there are none): the stack's, with what the
/// service says over them. A text is a step's `run`, a list replaces, null drops the phase, a mapping patches
/// by step id. A `run` without `working-directory` gets the service's `path`.
expression::Value phases_of(const std::shared_ptr<const Entity>& service, Context& context);

/// Whether an image is built for the service: it has a `path`, is deployed, and its stack does not say
/// `image: false`.
bool is_built(const Entity& service, Context& context);

}  // namespace pipegen::expand
