#include "history/dirty.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <optional>
#include <vector>

// NOLINTNEXTLINE(readability-redundant-declaration): POSIX leaves it to the program.
extern char** environ;

namespace pipegen::history {
namespace {

// What `git status` says of tracked files, which knows filters (LFS), sparse work trees and `core.*` that
// libgit2 does not; nullopt: there is no git.
std::optional<bool> ask_git(const std::string& folder) {
  std::array<int, 2> pipe = {};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) return std::nullopt;
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
  ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  std::vector<std::string> words = {"git",
                                    "--no-optional-locks",
                                    "-C",
                                    folder,
                                    "status",
                                    "--porcelain",
                                    "--untracked-files=no",
                                    "--ignore-submodules=untracked"};
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  pid_t child = 0;
  const int failed = ::posix_spawnp(&child, "git", &actions, nullptr, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  ::close(pipe[1]);
  bool said = false;
  std::array<char, 4096> text = {};
  for (ssize_t got = 0; failed == 0 && (got = ::read(pipe[0], text.data(), text.size())) > 0;) said = true;
  ::close(pipe[0]);
  int status = 0;
  if (failed != 0 || ::waitpid(child, &status, 0) != child || status != 0) return std::nullopt;
  return said;
}

}  // namespace

bool is_dirty(git_repository* repository) {
  const char* folder = git_repository_workdir(repository);
  if (folder == nullptr) return false;
  git_status_options options;
  git_status_options_init(&options, GIT_STATUS_OPTIONS_VERSION);
  options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR;
  options.flags = 0;
  git_status_list* list = nullptr;
  // What libgit2 can't say is a suspicion too.
  bool suspicious = true;
  if (git_status_list_new(&list, repository, &options) == 0) {
    suspicious = git_status_list_entrycount(list) > 0;
    git_status_list_free(list);
  }
  return suspicious && ask_git(folder).value_or(true);
}

}  // namespace pipegen::history
