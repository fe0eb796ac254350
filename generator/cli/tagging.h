#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/command.h"
#include "version/history.h"
#include "version/request.h"

namespace pipegen::cli {

/// What became of one service's tag.
enum class Became : std::uint8_t {
  kTagged,
  kThere,       // HEAD had its tag
  kUnchanged,   // there is nothing to release
  kSuperseded,  // a newer tag's commit contains HEAD
};

struct TagResult {
  Became became = Became::kUnchanged;
  std::string service = {};  // empty: the project
  std::string version = {};
  std::string tag = {};
  std::string by = {};  // the tag that supersedes it
};

/// How a tagging ended.
struct Tagging {
  int exit = 0;
  std::string problem = {};  // why it is not 0; lower case, no final period
  std::string help = {};     // what to do then; lines
  std::string commit = {};
  std::vector<TagResult> results = {};     // one for each request, in their order
  unsigned attempts = 0;                   // rounds of looking at the remote and pushing
  std::vector<std::string> failures = {};  // why each round but the last one failed
  std::vector<std::string> notes = {};
};

/// Gives HEAD its tags in a remote, each exactly once, however many do the same at once. `history` is of the
/// repository of `options.folder`; from the options come the remote, the deadline, what a push may hold,
/// whether to sign, and whether to do it at all.
Tagging make_tags(const Options& options, version::History history,
                  const std::vector<version::Request>& requests);

}  // namespace pipegen::cli
