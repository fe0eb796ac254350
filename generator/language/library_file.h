#pragma once

#include <string>
#include <string_view>

#include "support/diagnostics.h"
#include "yaml/node.h"

namespace pipegen::language {

/// Checks a file of the library against the shape that `shapes` (workflows/language/library.yml) has for its
/// folder, such as "workflows/steps": its keys, their types, and the declarations of its parameters. `what`
/// names the file in messages. Folders without a shape are not checked. False after a diagnostic.
bool check_library_file(const yaml::Node& file, std::string_view folder, const std::string& what,
                        const yaml::Node& shapes, support::Diagnostics& diagnostics);

}  // namespace pipegen::language
