#pragma once

#include <optional>
#include <string>
#include <vector>

#include "history/commit_graph.h"
#include "history/mapped_file.h"

namespace pipegen::history {

/// The commit-graph of a repository, if it has one that is sound.
struct GraphFiles {
  std::vector<MappedFile> files = {};  // what `graph` reads
  std::optional<CommitGraph> graph = {};
  std::string note = {};  // why a graph that is there is not used; lower case, no final period
};

/// The graph of the object folder `objects` (".git/objects") or of one of its alternates, found as git finds
/// it: `info/commit-graph`, else the chain in `info/commit-graphs`. Whether a file is sound takes a look at
/// each of its bytes; the file `memory` holds the states of those that were found sound, so that they are
/// looked at once. Memory is a cache: failing to write it is no failure; "" is none.
GraphFiles open_graph(const std::string& objects, const std::string& memory);

}  // namespace pipegen::history
