#include "history/git.h"

#include <git2.h>

#include <filesystem>
#include <memory>

namespace pipegen::history {
namespace {

// libgit2 wants to be started and ended.
class Library {
 public:
  Library() { git_libgit2_init(); }
  ~Library() { git_libgit2_shutdown(); }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
};

std::string last_error() {
  const git_error* error = git_error_last();
  return error == nullptr ? "git failed" : std::string(error->message);
}

int append(const git_diff_delta*, const git_diff_hunk*, const git_diff_line* line, void* out) {
  auto& text = *static_cast<std::string*>(out);
  if (line->origin == GIT_DIFF_LINE_CONTEXT || line->origin == GIT_DIFF_LINE_ADDITION ||
      line->origin == GIT_DIFF_LINE_DELETION)
    text += line->origin;
  text.append(line->content, line->content_len);
  return 0;
}

}  // namespace

support::Result<std::vector<std::string>> untracked(const std::string& folder,
                                                    const std::vector<std::string>& paths) {
  const Library library;
  git_repository* opened = nullptr;
  const int found = git_repository_open_ext(&opened, folder.c_str(), 0, nullptr);
  if (found == GIT_ENOTFOUND) return std::vector<std::string>{};
  if (found != 0) return support::Error{last_error()};
  const std::unique_ptr<git_repository, decltype(&git_repository_free)> repository(opened,
                                                                                   git_repository_free);
  git_index* read = nullptr;
  if (git_repository_index(&read, repository.get()) != 0) return support::Error{last_error()};
  const std::unique_ptr<git_index, decltype(&git_index_free)> index(read, git_index_free);
  const char* root = git_repository_workdir(repository.get());
  if (root == nullptr) return std::vector<std::string>{};
  std::error_code none;
  const auto prefix = std::filesystem::relative(std::filesystem::absolute(folder), root, none);
  std::vector<std::string> out;
  for (const std::string& path : paths) {
    const std::string in_repository = (prefix / path).lexically_normal().generic_string();
    if (git_index_get_bypath(index.get(), in_repository.c_str(), 0) == nullptr) out.push_back(path);
  }
  return out;
}

std::string unified_diff(const std::string& path, const std::string& before, const std::string& after) {
  const Library library;
  git_diff_options options;
  git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
  git_patch* made = nullptr;
  const char* old_path = before.empty() ? nullptr : path.c_str();
  const char* new_path = after.empty() ? nullptr : path.c_str();
  if (git_patch_from_buffers(&made, before.data(), before.size(), old_path, after.data(), after.size(),
                             new_path, &options) != 0) {
    return path + ": differs\n";
  }
  const std::unique_ptr<git_patch, decltype(&git_patch_free)> patch(made, git_patch_free);
  std::string out;
  git_patch_print(patch.get(), append, &out);
  return out;
}

}  // namespace pipegen::history
