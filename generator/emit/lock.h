#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "support/result.h"

namespace pipegen::emit {

enum class Access : std::uint8_t { kRead, kWrite };

/// Held while a folder is read or written; it goes with its process, whatever ends that.
class Lock {
 public:
  explicit Lock(int fd) : fd_(fd) {}
  ~Lock();
  Lock(Lock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Lock& operator=(Lock&&) = delete;
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

  /// False when there is no open folder to lock.
  explicit operator bool() const { return fd_ >= 0; }

  /// False when another process holds it.
  bool take(Access access);

 private:
  int fd_;
};

/// Waits up to five seconds for another pipegen that writes in `root` (for kWrite: or reads there), then it
/// is an error. The folder itself is locked (flock), so nothing is written. Where the file system has no
/// locks (flock(2): some network file systems), builds are not kept apart.
support::Result<Lock> lock_tree(const std::string& root, Access access);

}  // namespace pipegen::emit
