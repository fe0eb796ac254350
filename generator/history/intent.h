#pragma once

#include <string>
#include <vector>

#include "history/program.h"
#include "support/result.h"

namespace pipegen::history {

/// A tag that is being pushed to a remote.
struct Intended {
  std::string remote = {};
  std::string commit = {};
  std::string object = {};  // hex digits
  std::string name = {};
};

/// What a run pushes is noted in the repository until the run knows how that ended. A run that is killed may
/// have children, or a server, that go on: then the next one pushes the very same objects, which is right
/// however that ended, where a tag that is computed anew could become a second one of the commit. The note is
/// also the lock that lets one run at a time push from a repository.
class Intent {
 public:
  /// Waits for other runs. `git` is the folder that all work trees share. An error says what is in the way.
  static support::Result<Intent> open(const std::string& git, Deadline deadline);
  ~Intent();
  Intent(Intent&& other) noexcept;
  Intent(const Intent&) = delete;
  Intent& operator=(const Intent&) = delete;
  Intent& operator=(Intent&&) = delete;

  /// What a run before this one left, in the last ten minutes.
  [[nodiscard]] std::vector<Intended> read() const;
  /// False when it can't be written.
  [[nodiscard]] bool write(const std::vector<Intended>& tags) const;

 private:
  explicit Intent(int file) : file_(file) {}
  int file_;
};

}  // namespace pipegen::history
