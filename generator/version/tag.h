#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "version/answer.h"
#include "version/history.h"
#include "version/push.h"
#include "version/request.h"

namespace pipegen::version {

/// What is to be done so that HEAD has its tag.
enum class Step : std::uint8_t {
  kThere,    // nothing: the remote has it
  kPush,     // push the tag that only the repository here has
  kMake,     // make it and push it
  kNothing,  // nothing: there is nothing to release
};

/// The version of HEAD in the eyes of a remote.
struct Plan {
  Step step = Step::kNothing;
  Answer answer = {};
  std::vector<std::string> rivals = {};  // see below
};

/// Plans the tag of HEAD by the tags of a remote, sorted by name, and by those `here`, the repository's own;
/// of one name the remote's counts. Puts both together into `history.tags`. Gives a Problem where the version
/// can't be known, or where nothing that HEAD stands for may be tagged.
///
/// The rivals are the tags, the highest first, that supersede HEAD's where HEAD is an ancestor of their
/// commits: finals and those of the same channel, above the base, of the same maintenance branch, not reached
/// by HEAD. With the scheme `build` each commit has a number of its own, so there are none.
std::variant<Plan, Problem> plan_tag(History& history, const std::vector<Tag>& here,
                                     const std::vector<RemoteTag>& remote, const Request& request);

/// The tag of that name; nullptr: there is none. `tags` are sorted by name.
const RemoteTag* find_tag(const std::vector<RemoteTag>& tags, const std::string& name);

}  // namespace pipegen::version
