#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "history/commit_graph.h"

namespace pipegen::history {

/// What is remembered of a commit.
struct CommitNote {
  bool takes_back = false;  // its message says that it reverts something
  std::vector<std::uint32_t> paths =
      {};  // places of the paths that it changes against its first parent, sorted
};

/// Notes on commits in a file that only grows (docs/design/0009-version-cache.md). Both follow from the
/// commit's id and the paths alone, so a note is never out of date; the file is of one list of paths. It is a
/// cache: what can't be read is not known, and what can't be written is forgotten.
class ChangeLog {
 public:
  /// Reads the notes of `paths` in `folder`, which need not be there yet; "" is no folder.
  ChangeLog(const std::string& folder, const std::vector<std::string>& paths);

  /// Whether the commit is known; then `note` is what is known of it.
  bool find(const ObjectId& commit, CommitNote& note) const;
  /// Keeps a note for `save`.
  void add(const ObjectId& commit, const CommitNote& note);
  /// Appends what was added. Another process that writes at the same time is not waited for.
  void save();

 private:
  void index(std::size_t begin, std::size_t end);
  [[nodiscard]] std::size_t slot(std::string_view id) const;

  std::string path_ = {};
  std::string header_ = {};
  std::uint32_t path_count_;
  std::string text_ = {};                // of the file
  std::vector<std::size_t> slots_ = {};  // a hash table of places in text_; ids are random enough
  std::size_t count_ = 0;
  std::string added_ = {};
};

}  // namespace pipegen::history
