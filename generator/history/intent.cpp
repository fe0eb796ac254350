#include "history/intent.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <sstream>
#include <thread>
#include <utility>

namespace pipegen::history {

support::Result<Intent> Intent::open(const std::string& git, Deadline deadline) {
  constexpr auto kPoll = std::chrono::milliseconds(20);
  constexpr int kMode = 0644;
  const std::string path = git + "/pipegen-tag";
  Intent out(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kMode));
  if (out.file_ < 0) return support::Error{"can't write `" + path + "`: " + std::strerror(errno)};
  while (::flock(out.file_, LOCK_EX | LOCK_NB) != 0) {
    if (std::chrono::steady_clock::now() > deadline)
      return support::Error{"another `pipegen tag` is at work in this repository"};
    std::this_thread::sleep_for(kPoll);
  }
  return out;
}

Intent::~Intent() {
  if (file_ >= 0) ::close(file_);
}

Intent::Intent(Intent&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

std::vector<Intended> Intent::read() const {
  // No child and no server is still at work on what a run pushed so long ago.
  constexpr std::time_t kForgotten = 600;
  struct stat status {};
  if (::fstat(file_, &status) != 0 || std::time(nullptr) - status.st_mtime > kForgotten) return {};
  std::string text;
  std::array<char, 4096> buffer{};
  ::lseek(file_, 0, SEEK_SET);
  for (ssize_t count = 0; (count = ::read(file_, buffer.data(), buffer.size())) > 0;)
    text.append(buffer.data(), static_cast<std::size_t>(count));
  // The line `end` comes last: without it the run was killed while it wrote, and has pushed nothing.
  if (!text.ends_with("end\n")) return {};
  std::vector<Intended> out;
  std::istringstream words(text);
  for (Intended one; words >> one.remote >> one.commit >> one.object >> one.name;) out.push_back(one);
  return out;
}

bool Intent::write(const std::vector<Intended>& tags) const {
  std::string text;
  for (const Intended& one : tags)
    text += one.remote + ' ' + one.commit + ' ' + one.object + ' ' + one.name + '\n';
  if (!tags.empty()) text += "end\n";
  if (::ftruncate(file_, 0) != 0) return false;
  return ::pwrite(file_, text.data(), text.size(), 0) == static_cast<ssize_t>(text.size());
}

}  // namespace pipegen::history
