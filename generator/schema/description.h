#pragma once

#include <string>
#include <string_view>

#include "script/operation.h"
#include "yaml/node.h"

namespace pipegen::schema {

/// The interface of a blueprint, job template or fragment in words: what its first comment says, its
/// parameters, the ids of its jobs and steps, its outputs. `text` is the source of `file`.
std::string describe(const yaml::Node& file, std::string_view text);

/// The same of a stack: its parameters, which are keys of a service, and the steps of its phases.
std::string describe_stack(const yaml::Node& file, std::string_view text);

/// The same of an operation: its first sentences, its parameters, the tools that it needs.
std::string describe(const script::Operation& operation);

}  // namespace pipegen::schema
