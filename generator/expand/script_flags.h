#pragma once

#include <set>
#include <string>

#include "language/shelf.h"

namespace pipegen::expand {

/// The flags that every script has, without their `--`: the labels of templates/run/flags.sh.
std::set<std::string> script_flags(const language::Shelf& shelf);

}  // namespace pipegen::expand
