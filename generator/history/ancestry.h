#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "history/commit_graph.h"
#include "history/libgit2.h"

namespace pipegen::history {

/// The commits of a repository by numbers that are dense: first those of its commit-graph, then others, as
/// they are asked for, which are read from the object store.
class Ancestry {
 public:
  /// `graph` may be nullptr; both must outlive this.
  Ancestry(git_odb* store, const CommitGraph* graph);

  /// The number of a commit, which need not be there: reading it shows that.
  std::uint32_t number(const ObjectId& id);
  /// One more than the highest number that was given out.
  [[nodiscard]] std::uint32_t size() const { return in_graph_ + static_cast<std::uint32_t>(read_.size()); }

  [[nodiscard]] ObjectId id(std::uint32_t number) const;
  /// What follows reads the commit where the graph does not have it; where that fails, `error` says why, and
  /// the answer is empty.
  ObjectId tree(std::uint32_t number);
  std::int64_t time(std::uint32_t number);
  /// The parents in order, into `parents`, which is emptied first.
  void parents(std::uint32_t number, std::vector<std::uint32_t>& parents);

  /// The first commit that could not be read and why; "" while all is well.
  [[nodiscard]] const std::string& error() const { return error_; }

 private:
  struct Read {
    ObjectId id = {};
    ObjectId tree = {};
    std::int64_t time = 0;
    std::uint32_t first_parent = 0;  // in parents_
    std::uint32_t parent_count = 0;
    bool is_read = false;
  };

  const Read& read(std::uint32_t number);
  void grow();
  std::uint32_t* slot(const ObjectId& id);

  git_odb* store_;
  const CommitGraph* graph_;
  std::uint32_t in_graph_;
  std::vector<Read> read_ = {};
  std::vector<std::uint32_t> parents_ = {};
  std::vector<std::uint32_t> slots_;  // a hash table of indices into read_, plus one; ids are random enough
  std::string error_ = {};
};

}  // namespace pipegen::history
