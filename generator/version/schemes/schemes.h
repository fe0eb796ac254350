#pragma once

#include "version/answer.h"
#include "version/range.h"
#include "version/tags.h"

namespace pipegen::version {

/// An answer with what is known before any rule: HEAD, branch, service, scheme.
Answer begun(const History& history, const Request& request);

/// The answer that tag `base` gives again: nothing is to be released.
void keep(const Tag& tag, const std::string& version, const History& history, Answer& answer);

/// Does the request's path name nothing in HEAD's tree?
bool is_gone(const History& history, const Request& request);

/// Why there is no version of a path that is gone and has never had one.
Problem no_path(const Request& request);

/// The remark about a path that is gone, and was before its last tag.
std::string gone_since(const Request& request, const std::string& tag);

/// What a semantic version is looked for with. History and request must outlive it.
struct Search {
  const History& history;
  const Request& request;
  Candidates tags = {};
  std::string channel = {};
  std::optional<Range> range = {};
};

Search search_for(const History& history, const Request& request);

/// By the kinds of commits since the last final version. `slice` may be nullptr.
Outcome by_semver(const Search& search, const Slice* slice);

/// The commits that `by_semver` would look through for a folder; nullopt where it looks at none.
std::optional<Span> span_of(const Search& search);

/// version.txt and a number that every build raises.
Outcome by_build(const History& history, const Request& request);

/// version.txt and the number of first-parent commits since it changed.
Outcome by_height(const History& history, const Request& request);

/// Year and month of HEAD, and a number that every build raises.
Outcome by_calver(const History& history, const Request& request);

/// `stem` and a number, one more than the highest of the tags `<prefix><stem>.N`, whatever they stand for.
/// HEAD's own tag is its version again; a service that nothing touched since the highest of `versions`,
/// which are the scheme's tags, that HEAD reaches, has that one's.
Outcome numbered(const std::string& stem, const std::vector<Candidate>& versions, const History& history,
                 const Request& request);

}  // namespace pipegen::version
