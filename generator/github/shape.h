#pragma once

#include "github/schema.h"
#include "support/diagnostics.h"
#include "yaml/node.h"

namespace pipegen::github {

/// Reports where `node` is not what `root` takes, as GitHub's parser decides it (template-reader of
/// `@actions/workflow-parser`). What GitHub may have learnt since the schema was made (keys, events, scopes,
/// activity types that it does not have) is a note.
void check_shape(const yaml::Node& node, const Definition& root, support::Diagnostics& diagnostics);

}  // namespace pipegen::github
