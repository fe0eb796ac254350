#pragma once

#include <string>

#include "yaml/node.h"

namespace pipegen::yaml {

/// The node as a YAML 1.2 document with two spaces of indentation, ending in a line feed. Reading it back
/// gives equal data under YAML 1.2, and YAML 1.1 readers see the same strings (keys such as `on` apart).
std::string write(const Node& node);

}  // namespace pipegen::yaml
