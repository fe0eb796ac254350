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

/// What fragments tell: the id of a `use` step → the name of an output → the expression that it stands for.
using FragmentOutputs = std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>>;

/// Lets the run-time expressions below `node` read the outputs of fragments: `steps.ID.outputs.NAME` becomes
/// the expression. With `is_step`, a bare `if` among its keys is read, too.
void read_fragment_outputs(yaml::Node& node, const FragmentOutputs& outputs, bool is_step);

}  // namespace pipegen::expand
