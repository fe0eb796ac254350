#pragma once

#include <optional>
#include <set>
#include <string>

#include "yaml/node.h"

namespace pipegen::expand {

/// The secrets that a job reads, which its caller has to pass by name when the job stands in a workflow of
/// its own with the inputs that `inputs` declares (NAME → {type}). nullopt when it would mean something else
/// there: it calls a workflow or has a matrix, it reads `needs`, `strategy`, `matrix`, another input or
/// secrets that it does not name, or its `if` is a text, of which GitHub would evaluate nothing.
std::optional<std::set<std::string>> secrets_when_called(const yaml::Node& job, const yaml::Node& inputs);

/// True when each `${{ }}` of the values of `with` reads only what GitHub offers to a job that calls a
/// workflow.
bool can_be_passed(const yaml::Node& with);

}  // namespace pipegen::expand
