#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "version/answer.h"
#include "version/semver.h"

namespace pipegen::version {

/// A tag whose name is a version.
struct Candidate {
  const Tag* tag = nullptr;
  SemVer version = {};
};

/// The tags that begin with one prefix.
struct Candidates {
  std::vector<Candidate> versions = {};
  std::vector<Ignored> ignored = {};  // whose names are no versions; sorted by tag
};

/// Tells the tags of `prefix` apart. For the project also versions without its prefix are worth a word.
Candidates candidates(const History& history, const std::string& prefix, bool is_project);

/// The tags whose names begin with `prefix`: [first, last).
std::pair<std::vector<Tag>::const_iterator, std::vector<Tag>::const_iterator> tags_with(
    const History& history, const std::string& prefix);

/// Those with a version that are of no commit that HEAD reaches, with the reason.
std::vector<Ignored> not_reachable(const History& history, const std::vector<Candidate>& versions);

/// The higher of two, `a` where they are equal: by precedence, then the one without build metadata, then the
/// first by bytes.
bool is_higher(const Candidate& a, const Candidate& b);

/// The highest of `versions` that HEAD reaches and that fulfils `wanted`; nullopt: there is none. Only as
/// many are looked for as it takes, from the highest down.
std::optional<Candidate> highest_reachable(const History& history, const std::vector<Candidate>& versions,
                                           const std::function<bool(const Candidate&)>& wanted);

}  // namespace pipegen::version
