#pragma once

#include "expand/context.h"
#include "expand/step_ids.h"
#include "yaml/node.h"

namespace pipegen::expand {

/// The steps of a job as GitHub runs them: `each` and `when` applied, fragments (`use`) put in place, `$[[
/// ]]` replaced. What is no list stays as it is. The outputs that fragments declare are put in where a later
/// step reads them, and given to `declared`, for what else may read them.
yaml::Node expand_steps(const yaml::Node& steps, const ScopePtr& scope, Context& context, int depth = 0,
                        FragmentOutputs* declared = nullptr);

/// Takes the keys of a job or step out whose `$[[ ]]` yielded nothing: GitHub wants a value or no key.
void leave_out_nothing(yaml::Node& entry);

}  // namespace pipegen::expand
