#include "history/git.h"

#include "history/handle.h"

#include <algorithm>
#include <filesystem>
#include <variant>

#include "history/open.h"

namespace pipegen::history {
namespace {

struct Index {
  Owned<git_index> entries;
  std::filesystem::path prefix;  // from the repository's top to the folder
};

// Asked before libgit2 is started, which takes longer than many a build.
bool has_git(const std::string& folder) {
  std::error_code none;
  auto at = std::filesystem::canonical(folder, none);
  for (; at.has_relative_path(); at = at.parent_path()) {
    if (std::filesystem::exists(at / ".git", none)) return true;
  }
  return std::filesystem::exists(at / ".git", none);
}

// The index of the repository that `folder` is in; nullopt when it is in none, or in one without files.
support::Result<std::optional<Index>> open_index(const std::string& folder) {
  if (!has_git(folder)) return std::optional<Index>();
  auto opened = open_repository(folder);
  if (const auto* problem = std::get_if<version::Problem>(&opened))
    return support::Error{problem->message + (problem->help.empty() ? "" : "\n  help: " + problem->help)};
  const auto& repository = std::get<Owned<git_repository>>(opened);
  const char* root = git_repository_workdir(repository.get());
  if (root == nullptr) return std::optional<Index>();
  git_index* read = nullptr;
  if (git_repository_index(&read, repository.get()) != 0) return support::Error{last_error()};
  std::error_code none;
  const auto absolute = std::filesystem::canonical(folder, none);
  return std::optional<Index>({{read, git_index_free}, std::filesystem::relative(absolute, root, none)});
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

std::string last_error() {
  const git_error* error = git_error_last();
  return error == nullptr ? "git failed" : std::string(error->message);
}

support::Result<std::vector<std::string>> untracked(const std::string& folder,
                                                    const std::vector<std::string>& paths) {
  const Library library(Library::For::kDisk);
  const auto opened = open_index(folder);
  if (!opened) return support::Error{opened.error()};
  const std::optional<Index>& index = opened.value();
  std::vector<std::string> out;
  if (!index) return out;
  for (const std::string& path : paths) {
    const std::string in_repository = (index->prefix / path).lexically_normal().generic_string();
    if (git_index_get_bypath(index->entries.get(), in_repository.c_str(), 0) == nullptr) out.push_back(path);
  }
  return out;
}

std::optional<std::vector<std::string>> tracked(const std::string& folder) {
  if (!has_git(folder)) return std::nullopt;
  const Library library(Library::For::kDisk);
  const auto opened = open_index(folder);
  if (!opened || !opened.value()) return std::nullopt;
  const Index& index = *opened.value();
  std::string prefix = index.prefix.lexically_normal().generic_string();
  prefix = prefix == "." || prefix.empty() ? "" : prefix + "/";
  std::vector<std::string> out;
  const std::size_t count = git_index_entrycount(index.entries.get());
  for (std::size_t i = 0; i < count; ++i) {
    const std::string_view path = git_index_get_byindex(index.entries.get(), i)->path;
    if (path.starts_with(prefix)) out.emplace_back(path.substr(prefix.size()));
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string unified_diff(const std::string& path, const std::string& before, const std::string& after) {
  const Library library(Library::For::kDisk);
  git_diff_options options;
  git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
  git_patch* made = nullptr;
  const char* old_path = before.empty() ? nullptr : path.c_str();
  const char* new_path = after.empty() ? nullptr : path.c_str();
  if (git_patch_from_buffers(&made, before.data(), before.size(), old_path, after.data(), after.size(),
                             new_path, &options) != 0) {
    return path + ": differs\n";
  }
  const Owned<git_patch> patch(made, git_patch_free);
  std::string out;
  git_patch_print(patch.get(), append, &out);
  return out;
}

}  // namespace pipegen::history
