#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "emit/plan.h"
#include "support/result.h"

namespace pipegen::emit {

/// The files at the places of `artifacts` and every file where pipegen writes (.github/workflows,
/// .github/actions, .github/pipelines, and the like), below `root`; paths are relative. What can't be read is
/// an error.
support::Result<std::map<std::string, Existing>> read_tree(const std::string& root,
                                                           const std::vector<Artifact>& artifacts);

/// True when an earlier `write_tree` was killed; `recover` clears up after it. The caller holds the lock: a
/// process that is still writing looks the same.
bool was_interrupted(const std::string& root);

/// What `recover` found and did.
enum class Recovery : std::uint8_t {
  kNotBegun,   // no file of the tree had been changed yet
  kCompleted,  // the rest of the changes was made
  kTakenBack,  // the killed process was undoing its changes after an error, and that was finished
  kDropped     // a file was changed since by someone else, or the journal is torn: no file was touched
};

/// Finishes what a killed `write_tree` began. The caller holds the lock for writing.
support::Result<Recovery> recover(const std::string& root);

/// Makes the changes, all or none; the caller holds the lock for writing. New texts are first written beside
/// the tree, then a journal marks the point from which on the change counts as made, then each file is moved
/// into place (docs/design/0003-writing.md). An error leaves every file as it was, and its message says so.
/// The result is a warning about what could not be cleared away afterwards, mostly empty.
support::Result<std::string> write_tree(const std::string& root, const std::vector<Planned>& changes);

}  // namespace pipegen::emit
