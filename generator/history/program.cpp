#include "history/program.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fstream>
#include <iterator>
#include <set>
#include <string_view>
#include <thread>

namespace pipegen::history {
namespace {

using support::Error;
using support::Result;
using Milliseconds = std::chrono::milliseconds;

// A descriptor that is closed when this is gone.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() { reset(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  void reset(int number = -1) {
    if (number_ >= 0) ::close(number_);
    number_ = number;
  }
  [[nodiscard]] int get() const { return number_; }

 private:
  int number_;
};

struct Pipe {
  Descriptor read;
  Descriptor write;
  Pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return;
    read.reset(ends[0]);
    write.reset(ends[1]);
  }
};

// The texts as execve wants them.
std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  out.reserve(texts.size() + 1);
  for (std::string& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

// Variables that would turn git from the folder that it is to work in (git-rev-parse(1), --local-env-vars).
constexpr std::array<std::string_view, 7> kElsewhere = {
    "GIT_DIR=",    "GIT_WORK_TREE=",        "GIT_INDEX_FILE=", "GIT_COMMON_DIR=",
    "GIT_PREFIX=", "GIT_OBJECT_DIRECTORY=", "GIT_NAMESPACE="};

std::vector<std::string> environment_with(const std::vector<std::string>& more) {
  std::vector<std::string> out = {"LC_ALL=C", "GIT_TERMINAL_PROMPT=0"};
  out.insert(out.end(), more.begin(), more.end());
  const std::size_t own = out.size();
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const std::string_view name = text.substr(0, text.find('=') + 1);
    if (std::find(kElsewhere.begin(), kElsewhere.end(), name) != kElsewhere.end()) continue;
    const auto is_same = [&](const std::string& one) { return one.starts_with(name); };
    if (std::none_of(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(own), is_same))
      out.emplace_back(text);
  }
  return out;
}

Result<pid_t> start(const std::string& folder, const std::vector<std::string>& arguments,
                    const std::vector<std::string>& environment, const Pipe& out, const Pipe& err) {
  std::vector<std::string> words = {"git", "-C", folder};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> variables = environment_with(environment);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out.write.get(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err.write.get(), STDERR_FILENO);
  pid_t child = 0;
  const int failed =
      ::posix_spawnp(&child, "git", &actions, nullptr, pointers(words).data(), pointers(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) return Error{std::string("can't run the program `git`: ") + std::strerror(failed)};
  return child;
}

// Appends what the pipe has; at its end the descriptor is closed.
void drain(Descriptor& from, std::string& into) {
  std::array<char, 1 << 16> buffer{};
  const ssize_t count = ::read(from.get(), buffer.data(), buffer.size());
  if (count > 0)
    into.append(buffer.data(), static_cast<std::size_t>(count));
  else if (count == 0 || (errno != EINTR && errno != EAGAIN))
    from.reset();
}

int left(Deadline deadline) {
  const auto now = std::chrono::steady_clock::now();
  const auto most = Milliseconds(1 << 30);
  const auto time = std::chrono::duration_cast<Milliseconds>(deadline - now);
  return static_cast<int>(std::clamp(time, Milliseconds(0), most).count());
}

// Reads both pipes until the child has ended. Its own children may hold them longer (a credential helper that
// stays), so their end is not waited for. False when the deadline came first.
bool listen(int child, Pipe& out, Pipe& err, Deadline deadline, Ended& ended) {
  while (child >= 0 || out.read.get() >= 0 || err.read.get() >= 0) {
    std::array<pollfd, 3> watched = {
        {{out.read.get(), POLLIN, 0}, {err.read.get(), POLLIN, 0}, {child, POLLIN, 0}}};
    const int ready = ::poll(watched.data(), watched.size(), left(deadline));
    if (ready == 0) return false;
    if (ready < 0 && errno != EINTR) return false;
    if (ready < 0) continue;
    if (watched[0].revents != 0) drain(out.read, ended.out);
    if (watched[1].revents != 0) drain(err.read, ended.err);
    if (watched[2].revents != 0 && watched[0].revents == 0 && watched[1].revents == 0) return true;
  }
  return true;
}

std::set<pid_t> own_children() {
  std::ifstream list("/proc/self/task/" + std::to_string(::getpid()) + "/children");
  return {std::istream_iterator<pid_t>(list), {}};
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

// Ends git and what it began: a transport, a hook, what a remote in a folder runs. Nothing of it may go on
// behind the deadline, or the tag comes after all. As the parent of all orphans among them
// (PR_SET_CHILD_SUBREAPER of prctl(2)) this process sees what outlives git. `listens` gives git some time,
// and says whether that was enough. The status is git's.
template <typename Listens>
int end_all(pid_t git, Listens listens) {
  constexpr auto kPause = std::chrono::milliseconds(5);
  constexpr int kMostTries = 400;
  ::prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
  const std::set<pid_t> before = own_children();  // may be of the program that this process was before
  // git ends its helpers when it is asked to end.
  ::kill(git, SIGTERM);
  if (!listens()) ::kill(git, SIGKILL);
  const int status = wait_for(git);
  for (int tries = 0; tries < kMostTries; ++tries) {
    std::set<pid_t> left = own_children();
    std::erase_if(left, [&](pid_t child) { return before.contains(child); });
    if (left.empty()) break;
    for (const pid_t child : left) {
      ::kill(child, SIGKILL);
      ::waitpid(child, nullptr, WNOHANG);
    }
    std::this_thread::sleep_for(kPause);
  }
  ::prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0);
  return status;
}

}  // namespace

Result<Ended> run_git(const std::string& folder, const std::vector<std::string>& arguments, Deadline deadline,
                      const std::vector<std::string>& environment) {
  Pipe out;
  Pipe err;
  if (out.read.get() < 0 || err.read.get() < 0) return Error{"can't make a pipe"};
  const auto started = start(folder, arguments, environment, out, err);
  if (!started) return Error{started.error()};
  const pid_t pid = started.value();
  out.write.reset();
  err.write.reset();
  // glibc 2.36 declares pidfd_open for C alone.
  const Descriptor child(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
  constexpr auto kGrace = std::chrono::seconds(2);
  Ended ended;
  ended.late = !listen(child.get(), out, err, deadline, ended);
  const auto grace = [&] {
    return listen(child.get(), out, err, std::chrono::steady_clock::now() + kGrace, ended);
  };
  const int status = ended.late ? end_all(pid, grace) : wait_for(pid);
  constexpr int kSignalled = 128;
  ended.code = WIFEXITED(status) ? WEXITSTATUS(status) : kSignalled + WTERMSIG(status);
  return ended;
}

}  // namespace pipegen::history
