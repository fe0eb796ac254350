#pragma once

#include "history/handle.h"

#include <string>

namespace pipegen::history {

/// Does a tracked file differ from HEAD, in the index or in the work tree? A bare repository has none. Throws
/// version::Unreadable where neither libgit2 nor git can say it.
bool is_dirty(git_repository* repository);

}  // namespace pipegen::history
