#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "version/answer.h"

namespace pipegen::cli {

/// What `pipegen version` knows, before it prints.
struct Versions {
  int exit = kDone;                           // not kDone: what is wrong is printed already
  std::vector<version::Answer> answers = {};  // one for each service asked for, or the project's
  std::vector<std::string> notes = {};        // for people, on stderr
};

/// Reads `version:` and the services of pipegen.yml (where there is one) and the git history of
/// `options.folder`, and says the next versions of `options.names` (services), of all with `options.all`,
/// else of the project.
Versions find_versions(const Options& options);

/// What is asked for, and of which history.
struct Asked {
  int exit = kDone;  // not kDone: what is wrong is printed already
  version::History history = {};
  std::vector<version::Request> requests = {};  // one for each service asked for, or the project
  std::vector<std::string> notes = {};
};

/// The part of `find_versions` before any answer is known.
Asked ask(const Options& options);

/// What people should be told beside the answer: its remarks, and each tag, of the first few, that somebody
/// may have meant as a version.
std::vector<std::string> remarks_of(const version::Answer& answer);

/// One answer as --json prints it, and the object of all of them.
std::string json_of(const version::Answer& answer);
std::string json_of(const std::vector<version::Answer>& answers);

/// The lines for $GITHUB_OUTPUT: version, tag, changed, previous; for all services `versions` (a JSON object)
/// and `changed` (a JSON list of names).
std::string outputs_of(const version::Answer& answer);
std::string outputs_of(const std::vector<version::Answer>& answers);

}  // namespace pipegen::cli
