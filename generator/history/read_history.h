#pragma once

#include <string>
#include <variant>

#include "version/answer.h"

namespace pipegen::history {

/// The history of a repository, and where in it a folder lies.
struct HistoryOf {
  version::History history = {};
  std::string folder = {};  // from the top of the work tree; "": it is the top, or the repository is bare
  std::string note = {};    // why its commit-graph is not used; empty: it is, or there is none
};

/// Reads HEAD's history from the repository that `folder` is in. Its functions read more when they are
/// called. A Problem says why it can't be known: no repository, no commits, a format that libgit2 does not
/// read, a broken object.
std::variant<HistoryOf, version::Problem> read_history(const std::string& folder);

}  // namespace pipegen::history
