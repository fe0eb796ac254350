#pragma once

#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "history/objects.h"

namespace pipegen::history {

/// All commits that HEAD reaches.
struct Walked {
  std::vector<version::Commit> commits = {};  // as in version::History
  std::vector<version::Index> parents = {};   // as in version::History
  std::vector<version::ObjectId> trees = {};  // of each commit
  std::unordered_map<version::ObjectId, version::Index, IdHash> places = {};
};

/// Reads the commits that `head` reaches; those in `boundary` (of a shallow clone) are taken as having no
/// parents.
Walked walk(const Objects& objects, const version::ObjectId& head,
            const std::unordered_set<version::ObjectId, IdHash>& boundary);

}  // namespace pipegen::history
