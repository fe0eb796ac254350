#include "history/dirty.h"

#include "history/handle.h"
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

// Whether the index surely is HEAD's tree, so that only the work tree can differ: it says so itself after a
// checkout or a commit, and reading all of HEAD's trees takes longer than looking at the files. A repository
// that is nothing but an empty store of objects gets the question, so that nothing is written where the index
// has no answer.
bool index_is_heads(git_repository* repository, git_index* index) {
  git_odb* store = nullptr;
  if (git_odb_new(&store) != 0) return false;
  const Owned<git_odb> owned_store(store, git_odb_free);
  git_repository* nowhere = nullptr;
  if (git_repository_wrap_odb(&nowhere, store) != 0) return false;
  const Owned<git_repository> owned_nowhere(nowhere, git_repository_free);
  git_oid tree;
  if (git_index_write_tree_to(&tree, index, nowhere) != 0) return false;
  git_object* head = nullptr;
  if (git_revparse_single(&head, repository, "HEAD^{tree}") != 0) return false;
  const Owned<git_object> owned_head(head, git_object_free);
  return git_oid_equal(&tree, git_object_id(head)) != 0;
}

bool index_is_heads(git_repository* repository) {
  git_index* index = nullptr;
  if (git_repository_index(&index, repository) != 0) return false;
  const Owned<git_index> owned(index, git_index_free);
  return git_index_read(index, 0) == 0 && index_is_heads(repository, index);
}

}  // namespace

bool is_dirty(git_repository* repository) {
  const char* folder = git_repository_workdir(repository);
  if (folder == nullptr) return false;
  git_status_options options;
  git_status_options_init(&options, GIT_STATUS_OPTIONS_VERSION);
  options.show =
      index_is_heads(repository) ? GIT_STATUS_SHOW_WORKDIR_ONLY : GIT_STATUS_SHOW_INDEX_AND_WORKDIR;
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
