#pragma once

#include <string>
#include <vector>

#include "history/program.h"
#include "support/result.h"
#include "version/push.h"

namespace pipegen::history {

/// A tag object that is to be made.
struct NewTag {
  std::string name = {};
  std::string commit = {};
  std::string message = {};
  bool sign = false;  // with the user's key (user.signingKey, gpg.format); tag.gpgSign is heeded as well
};

/// The variables that tell git who tags: none where git knows it (GIT_COMMITTER_NAME, user.name), else those
/// of `actor`, a login name of GitHub. An error is that nobody is known.
support::Result<std::vector<std::string>> tagger(const std::string& folder, const std::string& actor,
                                                 Deadline deadline);

/// Makes an annotated tag object among the repository's objects (the folder `git`, shared by its work trees)
/// without a reference to it, so that a run that is killed leaves nothing that looks like a tag.
/// `environment` is what `tagger` gave. Gives the object's id; an error is what git says.
support::Result<std::string> make_tag(const std::string& git, const NewTag& tag,
                                      const std::vector<std::string>& environment, Deadline deadline);

/// The object of the repository's own tag `name`; empty when there is none.
std::string object_of(const std::string& folder, const std::string& name, Deadline deadline);

/// Makes the reference of a tag that the remote has, unless there is one of that name.
void keep_tag(const std::string& folder, const version::WantedTag& tag, Deadline deadline);

}  // namespace pipegen::history
