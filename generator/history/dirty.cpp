#include "history/dirty.h"

#include "history/program.h"
#include "version/history.h"
#include "version/push.h"

namespace pipegen::history {
namespace {

// What `git status` says of tracked files, which knows filters (LFS), sparse work trees and `core.*` that
// libgit2 does not. Without git libgit2's word counts.
bool ask_git(const std::string& folder) {
  constexpr auto kLongest = std::chrono::hours(1);
  const auto ended = run_git(folder,
                             {"--no-optional-locks", "status", "--porcelain", "--untracked-files=no",
                              "--ignore-submodules=untracked"},
                             std::chrono::steady_clock::now() + kLongest);
  if (!ended) return true;
  if (ended.value().code != 0)
    throw version::Unreadable(
        "git can't say whether tracked files differ from HEAD: " + version::gist(ended.value().err),
        "`git status` says more");
  return !ended.value().out.empty();
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
  return suspicious && ask_git(folder);
}

}  // namespace pipegen::history
