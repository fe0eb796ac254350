#pragma once

#include <map>
#include <string>

#include "yaml/node.h"

namespace pipegen::expand {

/// What stands in an expansion for values that only the run knows: `${{ matrix.os }}` → the value of one
/// copy.
using OpenValues = std::map<std::string, std::string>;

/// The first place where `open`, a job that was expanded with such values left open, is not `copy` once the
/// copy's values are put in; nullptr when they mean the same.
const yaml::Node* first_difference(const yaml::Node& open, const yaml::Node& copy, const OpenValues& values);

/// The first text of a job that holds `${{ }}` where GitHub would not read it as one: inside another `${{ }}`
/// or beside other text of an `if`, which would then always be true. nullptr when there is none.
const yaml::Node* misplaced_expression(const yaml::Node& job);

}  // namespace pipegen::expand
