#pragma once

#include "history/handle.h"

#include <string>
#include <variant>

#include "version/answer.h"

namespace pipegen::history {

/// Opens the repository that `folder` is in, while a Library exists. A Problem says why it can't be read:
/// there is none, git does not trust its owner, or libgit2 does not know its format.
std::variant<Owned<git_repository>, version::Problem> open_repository(const std::string& folder);

}  // namespace pipegen::history
