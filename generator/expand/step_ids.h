#pragma once

#include <map>
#include <string>

#include "yaml/node.h"

namespace pipegen::expand {

/// Old id → new id of steps.
using StepIds = std::map<std::string, std::string, std::less<>>;

/// Lets the run-time expressions of a step read the steps of `ids` by their new ids: `steps.old` and
/// `steps['old']`, in `${{ }}` and in a bare `if`. What is no expression stays for the checks to find.
void rename_read_steps(yaml::Node& step, const StepIds& ids);

}  // namespace pipegen::expand
