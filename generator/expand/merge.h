#pragma once

#include <set>
#include <string>

#include "support/diagnostics.h"
#include "yaml/node.h"

namespace pipegen::expand {

/// `own` laid over `base`: mapping over mapping by key, anything else replaces (language.md, semantics 2).
yaml::Node merge(const yaml::Node& base, const yaml::Node& own);

/// A pipeline's body over another's (a blueprint's, a base's): as `merge`, and a job that is null is removed,
/// a mapping under `steps` patches the base's list by step id.
yaml::Node merge_pipeline(const yaml::Node& base, const yaml::Node& own, support::Diagnostics& diagnostics);

/// A job's body over a template's: as `merge`, with `steps` patched by id.
yaml::Node merge_job(const yaml::Node& base, const yaml::Node& own, support::Diagnostics& diagnostics);

/// `patch`, a mapping of step ids, applied to a list of steps: null removes, a mapping merges over the step
/// of that id or is a new step, which goes behind `after`, before `before`, or last.
yaml::Node patch_steps(const yaml::Node& steps, const yaml::Node& patch, support::Diagnostics& diagnostics);

/// The patch that waits in a job's body because `$[[ ]]` yields some of its steps, and they are not known
/// yet; nullptr when there is none. No entry that a person wrote is one: theirs have a place.
const yaml::Entry* waiting_patch(const yaml::Node& job);

/// A patch that has waited, applied to the steps of one copy of its job: an id that this copy does not have
/// is passed over. The ids that it has go into `found`.
yaml::Node patch_copy(const yaml::Node& steps, const yaml::Node& patch, std::set<std::string>& found);

/// Reports the ids of a waiting patch that no copy had (PG1410). `steps` are those of a copy.
void report_unfound(const yaml::Node& steps, const yaml::Node& patch, const std::set<std::string>& found,
                    support::Diagnostics& diagnostics);

/// False for a mapping that can only change a job that is there, because it does not say where it runs.
bool can_be_job(const yaml::Node& job);

}  // namespace pipegen::expand
