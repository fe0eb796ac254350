#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "history/fetch.h"

namespace pipegen::history {

/// What a reference stands for now.
struct Resolved {
  std::string name = {};       // of the tag or branch: "v6.1.0", "main"
  std::string full_name = {};  // "refs/tags/v6.1.0"; empty for a commit
  std::string commit = {};
  bool is_branch = false;
};

/// What `wanted` means among `offered`: of `v6` the newest v6.x.y, of `v6.1` the newest v6.1.x (no
/// pre-releases), else the tag, else the branch, of that name. 40 hex digits are that commit.
std::optional<Resolved> resolve(const std::vector<Reference>& offered, std::string_view wanted);

/// The words for a message after "there is no `wanted`": the nearest name, or the newest tag.
std::string nearest_reference(const std::vector<Reference>& offered, const std::string& wanted);

}  // namespace pipegen::history
