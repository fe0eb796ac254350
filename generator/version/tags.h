#pragma once

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
  std::vector<Candidate> reachable = {};  // of commits that HEAD reaches
  std::vector<Candidate> elsewhere = {};  // of all other objects
  std::vector<Ignored> ignored = {};      // sorted by tag
};

/// Tells the tags of `prefix` apart. For the project also versions without its prefix are worth a word.
Candidates candidates(const History& history, const std::string& prefix, bool is_project);

/// The tags whose names begin with `prefix`: [first, last).
std::pair<std::vector<Tag>::const_iterator, std::vector<Tag>::const_iterator> tags_with(
    const History& history, const std::string& prefix);

/// Why a tag with a good name is no base; "" when it could be one.
std::string why_ignored(TagKind kind);

/// The higher of two, `a` where they are equal: by precedence, then the one without build metadata, then the
/// first by bytes.
bool is_higher(const Candidate& a, const Candidate& b);

}  // namespace pipegen::version
