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

/// Who tags, and how.
struct Identity {
  std::vector<std::string> variables = {};  // GIT_COMMITTER_NAME and GIT_COMMITTER_EMAIL
  std::vector<std::string> settings = {};   // git's options `-c` for signing
  bool is_actor = false;                    // git knows nobody, so it is the actor
};

/// The identity that git has in `folder` (GIT_COMMITTER_NAME, user.name; also what is included for this
/// folder alone), else that of `actor`, a login name of GitHub. An error is that nobody is known.
support::Result<Identity> tagger(const std::string& folder, const std::string& actor, Deadline deadline);

/// Makes an annotated tag object among the repository's objects (the folder `git`, shared by its work trees)
/// without a reference to it, so that a run that is killed leaves nothing that looks like a tag.
/// `identity` is what `tagger` gave. Gives the object's id; an error is what git says.
support::Result<std::string> make_tag(const std::string& git, const NewTag& tag, const Identity& identity,
                                      Deadline deadline);

/// The object of the repository's own tag `name`; empty when there is none.
std::string object_of(const std::string& folder, const std::string& name, Deadline deadline);

/// Makes the reference of a tag that the remote has, unless there is one of that name.
void keep_tag(const std::string& folder, const version::WantedTag& tag, Deadline deadline);

}  // namespace pipegen::history
