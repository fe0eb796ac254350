#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "history/commit_graph.h"

namespace pipegen::history {

/// A commit object as git stores it.
struct CommitText {
  ObjectId tree = {};
  std::vector<ObjectId> parents = {};
  std::int64_t time = 0;     // of the committer, seconds since 1970; 0 where the line is broken, as git says
  std::string message = {};  // bytes of any encoding
};

/// Reads the bytes of a commit object; nullopt when they are none.
std::optional<CommitText> read_commit(std::string_view object);

}  // namespace pipegen::history
