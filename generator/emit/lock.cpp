#include "emit/lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <thread>

#include "emit/disk.h"

namespace pipegen::emit {
namespace {

constexpr std::chrono::seconds kPatience(5);
constexpr std::chrono::milliseconds kPause(20);

}  // namespace

Lock::~Lock() {
  if (fd_ >= 0) ::close(fd_);
}

bool Lock::take(Access access) {
  int result = 0;
  do {
    result = ::flock(fd_, (access == Access::kWrite ? LOCK_EX : LOCK_SH) | LOCK_NB);
  } while (result != 0 && errno == EINTR);
  return result == 0 || errno != EWOULDBLOCK;
}

support::Result<Lock> lock_tree(const std::string& root, Access access) {
  Lock lock(::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!lock) return failure("can't open the folder", root);
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  while (!lock.take(access)) {
    if (std::chrono::steady_clock::now() > deadline)
      return support::Error{"another pipegen is at work in `" + root + "`; try again when it has ended"};
    std::this_thread::sleep_for(kPause);
  }
  return lock;
}

}  // namespace pipegen::emit
