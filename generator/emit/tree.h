#pragma once

#include <map>
#include <string>
#include <vector>

#include "emit/plan.h"
#include "support/result.h"

namespace pipegen::emit {

/// The texts of the files at `paths` and of every file where pipegen writes (.github/workflows,
/// .github/actions, .github/pipelines, and the like), below `root`; paths are relative. What can't be read is
/// an error.
support::Result<std::map<std::string, std::string>> read_tree(const std::string& root,
                                                              const std::vector<std::string>& paths);

/// True when an earlier `write_tree` was killed after it had begun to change files: `recover` finishes it.
bool was_interrupted(const std::string& root);

/// Finishes what a killed `write_tree` began, or clears away what it had prepared.
support::Result<support::Done> recover(const std::string& root);

/// Makes the changes, all or none: new texts are first written beside the tree, then a journal marks the
/// point from which on the change counts as made, then each file is renamed into place. An error before or
/// during the renames leaves every file as it was; after kill -9 the tree is as it was, or `recover`
/// completes it.
support::Result<support::Done> write_tree(const std::string& root, const std::vector<Planned>& changes);

}  // namespace pipegen::emit
