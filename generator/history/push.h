#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "history/program.h"
#include "support/result.h"
#include "version/push.h"

namespace pipegen::history {

/// The folder of the repository that `folder` is in, the one that all its work trees share; absolute. An
/// error is what git says.
support::Result<std::string> shared_folder(const std::string& folder, Deadline deadline);

/// The names of the repository's remotes.
support::Result<std::vector<std::string>> remotes(const std::string& folder, Deadline deadline);

/// What `git` said when it could not do a thing, and whether it may work the next time.
struct Answer {
  bool ok = true;
  bool late = false;  // it was ended because the deadline came
  std::string words = {};
};

/// The tags that `remote` (a name of the repository in `folder`) has now.
struct Listing {
  Answer answer = {};
  std::vector<version::RemoteTag> tags = {};  // sorted by name
};
support::Result<Listing> list_tags(const std::string& folder, const std::string& remote, Deadline deadline);

/// Whether a fetch makes references here to the tags that it fetched. Those that are there are not moved.
enum class Keep : std::uint8_t { kObjects, kReferences };

/// Fetches what the tags `names` of `remote` name, with their histories.
support::Result<Answer> fetch_tags(const std::string& folder, const std::string& remote,
                                   const std::vector<std::string>& names, Keep keep, Deadline deadline);

/// Of `commits` those that `ancestor` is a proper ancestor of. An error is mostly that one of them is not in
/// the repository.
support::Result<std::vector<std::string>> descendants(const std::string& folder, const std::string& ancestor,
                                                      const std::vector<std::string>& commits,
                                                      Deadline deadline);

/// Pushes the tags to `remote`, all or none, and only where no tag of that name is there.
support::Result<version::PushEnd> push_tags(const std::string& folder, const std::string& remote,
                                            const std::vector<version::WantedTag>& tags, Deadline deadline);

}  // namespace pipegen::history
