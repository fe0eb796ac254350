#pragma once

#include <string>

#include "version/answer.h"

namespace pipegen::version {

/// Why it is this version, in words: a line such as `1.3.0: 2 feat, 1 fix since v1.2.3`, then what decided,
/// then the commits and tags that did not count. Wants Request::all_reasons.
std::string explained(const Answer& answer);

}  // namespace pipegen::version
