#pragma once

#include <string>

#include "language/include.h"

namespace pipegen::cli {

/// The files below `root` that `pattern` (from the root) matches: `*`, `?` and `[…]` within one name, `**`
/// for any folders. Hidden names want a dot in the pattern. A path that leads out of `root`, by `..`, by
/// beginning with `/` or by a link, is told in `outside`.
language::Matches glob(const std::string& root, const std::string& pattern);

}  // namespace pipegen::cli
