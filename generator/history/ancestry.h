#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "history/commit_graph.h"
#include "history/objects.h"

namespace pipegen::history {

/// The commits of a repository by numbers that are dense: first those of its commit-graph, then others, as
/// they are asked for, which are read from the object store.
class Ancestry {
 public:
  /// `graph` may be nullptr; both must outlive this.
  Ancestry(const Objects& objects, const CommitGraph* graph);

  /// The number of a commit, which need not be there: reading it shows that.
  std::uint32_t number(const ObjectId& id);
  /// The number of a commit that the graph has, or that has been read.
  [[nodiscard]] std::optional<std::uint32_t> known(const ObjectId& id);
  /// One more than the highest number that was given out.
  [[nodiscard]] std::uint32_t size() const { return in_graph_ + static_cast<std::uint32_t>(read_.size()); }

  [[nodiscard]] bool has_graph() const { return graph_ != nullptr; }
  [[nodiscard]] bool is_in_graph(std::uint32_t number) const { return number < in_graph_; }
  /// The topological level of a commit that is in the graph.
  [[nodiscard]] std::uint32_t level(std::uint32_t number) const { return graph_->level(number); }

  [[nodiscard]] ObjectId id(std::uint32_t number) const;
  /// What follows reads the commit where the graph does not have it, and throws version::Unreadable where it
  /// can't.
  ObjectId tree(std::uint32_t number);
  std::int64_t time(std::uint32_t number);
  /// The parents in order, into `parents`, which is emptied first.
  void parents(std::uint32_t number, std::vector<std::uint32_t>& parents);

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

  const Objects& objects_;
  const CommitGraph* graph_;
  std::uint32_t in_graph_;
  std::vector<Read> read_ = {};
  std::vector<std::uint32_t> parents_ = {};
  std::vector<std::uint32_t> slots_;  // a hash table of indices into read_, plus one; ids are random enough
};

}  // namespace pipegen::history
