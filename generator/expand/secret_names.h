#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "expand/entities.h"

namespace pipegen::expand {

/// The secrets that `entry`, a service or an environment, wants: each its name there and its name in GitHub.
/// Says the same of `secrets: [NAME]` and `secrets: {NAME: NAME_IN_GITHUB}`.
std::vector<std::pair<yaml::Node, yaml::Node>> secrets_of(const Entity& entry);

/// The variables by which a script knows the secrets of an environment and of its services, by their name
/// there and their name in GitHub. A variable is called as the secret is there; where several that GitHub
/// keeps apart have one name, each of them is called as in GitHub, with a `_` where that is taken.
using SecretVariables = std::map<std::pair<std::string, std::string>, std::string>;
SecretVariables secret_variables(const Entity& environment,
                                 const std::vector<std::shared_ptr<Entity>>& services);

/// `secret-env` of an environment with these services: a mapping from each variable to `${{ secrets.NAME }}`.
expression::Value secret_env(const Entity& environment, const std::vector<std::shared_ptr<Entity>>& services);

}  // namespace pipegen::expand
