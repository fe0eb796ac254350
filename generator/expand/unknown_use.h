#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "expand/context.h"

namespace pipegen::expand {

/// Reports a `use` whose name is no file in `folder` of the library (PG1421), with the nearest name. `what`
/// is what was looked for: "blueprint". `more` are further names that would have been right. A file that is
/// there and can't be read was reported when it was read.
void report_unknown_use(const yaml::Node& use, std::string_view folder, std::string_view what,
                        Context& context, const std::vector<std::string>& more = {});

}  // namespace pipegen::expand
