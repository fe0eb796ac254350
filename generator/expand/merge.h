#pragma once

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

}  // namespace pipegen::expand
