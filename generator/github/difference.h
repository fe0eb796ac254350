#pragma once

#include <string>
#include <vector>

#include "yaml/node.h"

namespace pipegen::github {

/// In which ways two workflows do not mean the same: events that start them, permissions, jobs, other keys;
/// one sentence each, in this order. None when their data are equal, whatever their texts look like.
std::vector<std::string> differences(const yaml::Node& before, const yaml::Node& after);

}  // namespace pipegen::github
