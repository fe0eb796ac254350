#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "emit/plan.h"

namespace pipegen::emit {

// A stamp lets a build that has nothing to do end after a stat of each file; docs/design/0004-no-op.md.

/// What a build read or may write, as stat sees it.
struct Snapshot {
  std::map<std::string, std::string> files = {};  // path → size, times, inode; "" where there is nothing
  std::int64_t newest = 0;                        // a change after this moment is seen; in nanoseconds
  bool complete = true;                           // false: something is there that stat does not tell all of
};

/// What the last build said.
struct Stamp {
  std::size_t files = 0;      // how many it keeps
  std::string findings = {};  // rendered, for stderr
};

/// The files of `folder` that a build depends on: pipegen.yml, pipegen.lock, run-pipeline.sh, all of .pipegen
/// and .github, and this program. Taken before the build reads any of them.
Snapshot take_snapshot(const std::string& folder);

/// What the last build of `folder` said, when each of its files is as it was then; nullopt when a build is
/// needed, or nothing is known.
std::optional<Stamp> read_stamp(const std::string& folder);

/// Notes for `read_stamp` that the folder holds `artifacts`: it is as in `before`, with `changes` made. Notes
/// nothing where that is not sure, or can't be written.
void write_stamp(const std::string& folder, const Snapshot& before, const std::vector<Planned>& changes,
                 const std::vector<Artifact>& artifacts, const std::string& findings);

}  // namespace pipegen::emit
