#include "history/open.h"

#include <array>
#include <cstdlib>
#include <optional>

#include "history/program.h"

namespace pipegen::history {
namespace {

using version::Problem;

void set_options() {
  // A partial clone's promise of more objects, settings of single work trees, objects that are never removed,
  // and relative paths of work trees change nothing that is read here.
  std::array<const char*, 4> names = {"partialclone", "worktreeconfig", "preciousobjects",
                                      "relativeworktrees"};
  git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, names.data(), names.size());
  // Checking each object's hash takes longer than reading it; `git fsck` is for that.
  git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
}

// Why git refuses the repository; empty when it does not.
std::string refusal(const std::string& folder) {
  constexpr auto kLongest = std::chrono::minutes(1);
  const auto asked = run_git(folder, {"rev-parse", "--git-dir"}, std::chrono::steady_clock::now() + kLongest);
  return asked ? asked.value().err : std::string();
}

// The path that stands between two phrases; nullopt when the first is not said.
std::optional<std::string> path_between(std::string_view words, std::string_view end,
                                        const std::string& said) {
  const std::size_t at = said.find(words);
  if (at == std::string::npos) return std::nullopt;
  const std::size_t begin = at + words.size();
  return said.substr(begin, said.find(end, begin) - begin);
}

// What git says of a repository whose owner it does not trust (git-config(1), safe.directory); nullopt: it
// says nothing of that.
std::optional<Problem> distrust(const std::string& folder) {
  const auto path = path_between("dubious ownership in repository at '", "'\n", refusal(folder));
  if (!path) return std::nullopt;
  return Problem{.message = "the repository " + *path + " belongs to another user, so git does not trust it",
                 .help = "if you do, run `git config --global --add safe.directory '" + *path + "'`"};
}

// The same of a bare repository that was found and not named (git-config(1), safe.bareRepository).
std::optional<Problem> distrust_bare(const std::string& folder) {
  const auto path = path_between("cannot use bare repository '", "' (", refusal(folder));
  if (!path) return std::nullopt;
  return Problem{.message = "the repository " + *path +
                            " is bare, and git's settings (safe.bareRepository) " +
                            "say that such a one is not used",
                 .help = "go to a clone that has a work tree"};
}

// Worktrees with relative paths (git-config(1), extensions.relativeWorktrees) are nothing to libgit2, but git
// before 2.48 refuses their repository, and what git refuses has no version here either. nullopt: git knows
// them.
std::optional<Problem> unknown_extension(git_repository* repository, const std::string& folder) {
  git_config* opened = nullptr;
  if (git_repository_config_snapshot(&opened, repository) != 0) return std::nullopt;
  const Owned<git_config> config(opened, git_config_free);
  int value = 0;
  if (git_config_get_bool(&value, opened, "extensions.relativeworktrees") != 0) return std::nullopt;
  if (refusal(folder).find("relativeworktrees") == std::string::npos) return std::nullopt;
  return Problem{
      .message = "the repository has the extension relativeWorktrees, which git here does not know",
      .help = "git 2.48 and later knows it"};
}

Problem problem_of(int code, const std::string& folder) {
  const std::string where = folder == "." ? "this folder" : folder;
  if (code == GIT_ENOTFOUND)
    return {.message = where + " is in no git repository",
            .help = "go to the repository, or name it by -C FOLDER"};
  const std::string text = last_error();
  if (text.find("extension") != std::string::npos || text.find("repository version") != std::string::npos)
    return {.message = "the repository of " + where + " has a format that can't be read: " + text,
            .help = "repositories with SHA-256 and with reftables are not supported"};
  return {.message = "can't open the repository of " + where + ": " + text};
}

}  // namespace

std::variant<Owned<git_repository>, Problem> open_repository(const std::string& folder) {
  set_options();
  const char* ceilings = std::getenv("GIT_CEILING_DIRECTORIES");  // git(1)
  git_repository* opened = nullptr;
  int code = git_repository_open_ext(&opened, folder.c_str(), 0, ceilings);
  if (code == GIT_EOWNER || code == GIT_ENOTFOUND) {
    // Whom git trusts may stand where libgit2 does not look, and without any settings it says of a repository
    // of somebody else that there is none. So git itself is asked.
    if (auto problem = distrust(folder)) return *std::move(problem);
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
    code = git_repository_open_ext(&opened, folder.c_str(), 0, ceilings);
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 1);
  }
  if (code != 0) return problem_of(code, folder);
  Owned<git_repository> repository(opened, git_repository_free);
  if (git_repository_workdir(opened) == nullptr) {
    if (auto problem = distrust_bare(folder)) return *std::move(problem);
  }
  if (auto problem = unknown_extension(opened, folder)) return *std::move(problem);
  return repository;
}

}  // namespace pipegen::history
