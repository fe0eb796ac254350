#pragma once

#include <set>
#include <string>

#include "language/shelf.h"
#include "language/spec.h"
#include "repository/repository.h"
#include "support/diagnostics.h"

namespace pipegen::expand {

/// Turns a spec and the library's blueprints into the whole repository: every `use`, `each`, `when` and `$[[
/// ]]` is gone. `cluster_operations` are those that act on a cluster. Mistakes become PG14xx (and PG13xx for
/// shapes, PG12xx for what GitHub refuses).
repository::Repository expand(const language::Spec& spec, language::Shelf& shelf,
                              std::set<std::string, std::less<>> cluster_operations,
                              const support::Sources& sources, support::Diagnostics& diagnostics);

/// A service and the folder that it says; null: none.
struct ServicePath {
  std::string name = {};
  yaml::Node path = yaml::null_node();
};

/// The services in the order of the source, copies made, with their folders; nothing else of them is
/// evaluated.
std::vector<ServicePath> service_paths(const language::Spec& spec, language::Shelf& shelf,
                                       const support::Sources& sources, support::Diagnostics& diagnostics);

}  // namespace pipegen::expand
