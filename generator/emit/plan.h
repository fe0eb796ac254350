#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "support/diagnostics.h"

namespace pipegen::emit {

/// A text that those who hold it share.
using Text = std::shared_ptr<const std::string>;

inline Text shared(std::string text) {
  return std::make_shared<const std::string>(std::move(text));
}

/// A file as it is to be in the repository; `path` is relative to its root.
struct Artifact {
  std::string path = {};
  Text text = {};
  bool executable = false;
  bool has_header = true;     // false: the file has no digest line, and what it holds may be overwritten
  bool is_companion = false;  // a foreign file in its place is left alone, with a note
  support::Span span = {};    // what in the source owns it
};

/// A file as it is in the repository.
struct Existing {
  std::string text = {};
  bool is_executable = false;  // known of files that are to be
};

enum class Change : std::uint8_t { kNone, kCreate, kUpdate, kRemove };

struct Planned {
  std::string path = {};
  Change change = Change::kNone;
  std::string before = {};
  Text after = {};  // none when the file is removed
  bool executable = false;
};

/// What has to change on disk. `existing` holds every file that is there, at the artifacts' paths and at
/// those where pipegen writes. A generated file that no artifact has is removed. A hand-edited or
/// foreign file in the way is a diagnostic (PG17xx), unless `force`. Sorted by path; upper and lower case are
/// alike, and of two such paths the removed one comes first.
std::vector<Planned> plan(const std::vector<Artifact>& artifacts,
                          const std::map<std::string, Existing>& existing, bool force,
                          support::Diagnostics& diagnostics);

}  // namespace pipegen::emit
