#pragma once

#include <string>
#include <vector>

#include "support/diagnostics.h"
#include "yaml/node.h"

namespace pipegen::expand {

/// The keys that pipegen itself reads in a job and in a step.
[[nodiscard]] const std::vector<std::string>& own_keys();

/// Reports a key of `body` that is one of pipegen's `own` but for a letter, and none of GitHub's (PG1301).
/// False then: what it should have made is missing, and nothing else is to be told of the body. `what` names
/// the body ("job `test`").
bool are_own_keys_right(const yaml::Node& body, const std::vector<std::string>& own,
                        const std::vector<std::string>& of_github, const std::string& what,
                        support::Diagnostics& diagnostics);

}  // namespace pipegen::expand
