#pragma once

#include "expand/context.h"
#include "expression/value.h"

namespace pipegen::expand {

class Entity;

/// What is installed for a service that has a chart, as an object {chart, version, repo, values, secrets}:
/// `chart` and `version` are the two sides of `name@version`; `values` are the binding's
/// (workflows/charts/<name>.yml) with the service's own `values` over them. Null when the service has no
/// chart. A key that the chart's binding does not use is a diagnostic.
expression::Value install_of(const Entity& service, Context& context);

/// The ports at which a service answers: its own `ports`, else those that its chart's binding names; nullptr
/// where nobody says.
const yaml::Node* ports_of(const Entity& service, Context& context);

/// What kind of store a service is: its own `store`, else what its chart's binding says; null for others.
expression::Value store_of(const Entity& service, Context& context);

}  // namespace pipegen::expand
