#pragma once

#include <string>

#include "version/answer.h"

namespace pipegen::version {

/// Release notes in Markdown: what breaks, then features, fixes and the rest that raises a version, newest
/// first, in UTF-8 whatever the messages are in. Commits that raise nothing are left out. Wants
/// Request::all_reasons.
std::string notes_of(const Answer& answer);

}  // namespace pipegen::version
