#pragma once

#include <string>
#include <vector>

#include "emit/journal.h"
#include "emit/plan.h"
#include "support/result.h"

namespace pipegen::emit {

/// Changes of a tree that are made together. All of it happens in `.pipegen.tmp` until there is a journal;
/// from then on each file is moved into place. The caller holds the lock of the folder.
class Transaction {
 public:
  explicit Transaction(std::string root);

  /// Writes the new texts and keeps the old ones, beside the tree.
  support::Result<support::Done> stage(const std::vector<Planned>& changes);

  /// Writes the journal. When this has succeeded, the change counts as made.
  support::Result<support::Done> commit();

  /// Moves every file into place; one that is there already is passed over.
  support::Result<support::Done> apply();

  /// Puts every old file back, and says in the error what became of the tree.
  support::Error undo(const support::Error& reason);

  /// Reads the journal of a killed process; false when there is none that can be used.
  bool load();

  /// True when the loaded journal is of a process that was killed while it undid its changes.
  [[nodiscard]] bool is_undoing() const { return is_undoing_; }

  /// True when every file is as the journal has it, before or after the change: nobody else touched one.
  [[nodiscard]] bool is_untouched() const;

  support::Result<support::Done> take_back();

  /// Removes `.pipegen.tmp`, the journal first: without it the rest is only litter.
  support::Result<support::Done> clear();

 private:
  [[nodiscard]] std::string target(std::size_t i) const;
  // Where the new file lies until it is moved: with those of the same folder in a folder of their own.
  [[nodiscard]] std::string new_folder(std::size_t i) const;
  [[nodiscard]] std::string new_file(std::size_t i) const;
  [[nodiscard]] std::string old_file(std::size_t i) const;
  [[nodiscard]] std::string file(const char* name) const;
  void find_neighbours();
  support::Result<support::Done> move_files(std::size_t begin, std::size_t end);
  // All new files of a folder that is not there are moved with it, in one step.
  support::Result<support::Done> move_folder(std::size_t first, const std::string& folder);
  support::Result<support::Done> stage_one(std::size_t i, const Planned& change, bool to_empty);

  std::string root_;
  std::string staging_;
  std::vector<Move> moves_ = {};
  bool is_undoing_ = false;
};

/// Where the changes are prepared, below `root`.
std::string staging_folder(const std::string& root);

}  // namespace pipegen::emit
