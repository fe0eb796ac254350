#pragma once

#include <vector>

#include "expand/entities.h"
#include "language/shelf.h"
#include "language/spec.h"
#include "repository/repository.h"

namespace pipegen::expand {

/// Where each pipeline's text comes from: whether its body is a workflow as GitHub takes it, and which `use`
/// (or `stack`) brought in which file of the library.
std::vector<repository::Origin> origins(const language::Spec& spec, language::Shelf& shelf);

/// What the checks need of the services.
std::vector<repository::Service> plain_services(const Entities& services);

/// What the checks need of the environments.
std::vector<repository::Environment> plain_environments(const Entities& environments);

}  // namespace pipegen::expand
