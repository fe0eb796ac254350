#include "history/read_history.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <memory>

#include "history/dirty.h"
#include "history/walk.h"

namespace pipegen::history {
namespace {

namespace fs = std::filesystem;
using version::Index;
using version::ObjectId;
using version::Problem;

// Everything that the functions of a History need while it lives.
struct Source {
  Library library = {};
  Owned<git_repository> repository{nullptr, git_repository_free};
  std::unique_ptr<Objects> objects = {};
  Walked walked = {};
  std::unordered_map<Index, version::Message> messages = {};
};

// A partial clone's promise of more objects, and settings of single work trees, change nothing that is read
// here.
void allow_extensions() {
  std::array<const char*, 2> names = {"partialclone", "worktreeconfig"};
  git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, names.data(), names.size());
  // Checking each object's hash takes longer than reading it; `git fsck` is for that.
  git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
}

Problem open_problem(int code, const std::string& folder) {
  const std::string where = folder == "." ? "this folder" : folder;
  if (code == GIT_ENOTFOUND)
    return {.message = where + " is in no git repository",
            .help = "go to the repository, or name it by -C FOLDER"};
  if (code == GIT_EOWNER)
    return {.message = "the repository of " + where + " belongs to somebody else, so git does not trust it",
            .help = "run `git config --global --add safe.directory FOLDER`"};
  const std::string text = last_error();
  if (text.find("extension") != std::string::npos || text.find("repository version") != std::string::npos)
    return {.message = "the repository of " + where + " has a format that can't be read: " + text,
            .help = "repositories with SHA-256 and with reftables are not supported"};
  return {.message = "can't open the repository of " + where + ": " + text};
}

std::vector<std::string> lines_of(const fs::path& path) {
  std::vector<std::string> out;
  std::ifstream stream(path);
  for (std::string line; std::getline(stream, line);) {
    if (!line.empty() && line[0] != '#') out.push_back(line);
  }
  return out;
}

bool has_references(git_repository* repository, const char* pattern) {
  git_reference_iterator* opened = nullptr;
  if (git_reference_iterator_glob_new(&opened, repository, pattern) != 0) return false;
  const Owned<git_reference_iterator> iterator(opened, git_reference_iterator_free);
  const char* name = nullptr;
  return git_reference_next_name(&name, opened) == 0;
}

ObjectId id_of(const git_oid& id) {
  ObjectId out;
  std::copy(std::begin(id.id), std::end(id.id), out.begin());
  return out;
}

// What the tag's object comes to when annotated tags are followed.
void peel(const Source& source, ObjectId id, version::Tag& tag) {
  for (;;) {
    if (const auto at = source.walked.places.find(id); at != source.walked.places.end()) {
      tag.kind = version::TagKind::kReachable;
      tag.commit = at->second;
      return;
    }
    switch (source.objects->type_of(id)) {
      case Objects::Type::kCommit:
        tag.kind = version::TagKind::kUnreachable;
        return;
      case Objects::Type::kOther:
        tag.kind = version::TagKind::kNoCommit;
        return;
      case Objects::Type::kMissing:
        tag.kind = version::TagKind::kMissing;
        return;
      case Objects::Type::kTag:
        id = source.objects->tagged(id);
    }
  }
}

std::vector<version::Tag> read_tags(const Source& source) {
  git_reference_iterator* opened = nullptr;
  constexpr std::string_view kTags = "refs/tags/";
  if (git_reference_iterator_glob_new(&opened, source.repository.get(), "refs/tags/*") != 0)
    throw version::Unreadable("can't list the tags: " + last_error(), "");
  const Owned<git_reference_iterator> iterator(opened, git_reference_iterator_free);
  std::vector<version::Tag> out;
  git_reference* next = nullptr;
  int code = 0;
  while ((code = git_reference_next(&next, opened)) == 0) {
    Owned<git_reference> reference(next, git_reference_free);
    version::Tag tag{.name = std::string(git_reference_name(next)).substr(kTags.size()),
                     .kind = version::TagKind::kMissing};
    git_reference* resolved = nullptr;
    if (git_reference_resolve(&resolved, next) == 0) {
      reference.reset(resolved);
      peel(source, id_of(*git_reference_target(resolved)), tag);
    }
    out.push_back(std::move(tag));
  }
  if (code != GIT_ITEROVER)
    throw version::Unreadable("can't list the tags: " + last_error(),
                              "`git for-each-ref refs/tags` shows which");
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return out;
}

// HEAD's commit, and the branch that it is; nullopt: there is no commit.
std::optional<ObjectId> read_head(git_repository* repository, std::string& branch) {
  git_reference* found = nullptr;
  if (git_reference_lookup(&found, repository, "HEAD") != 0)
    throw version::Unreadable("can't read HEAD: " + last_error(), "");
  Owned<git_reference> head(found, git_reference_free);
  if (const char* target = git_reference_symbolic_target(found); target != nullptr) {
    constexpr std::string_view kHeads = "refs/heads/";
    const std::string_view name = target;
    branch = name.starts_with(kHeads) ? name.substr(kHeads.size()) : name;
    git_reference* resolved = nullptr;
    if (git_reference_resolve(&resolved, found) != 0) return std::nullopt;
    head.reset(resolved);
  }
  return id_of(*git_reference_target(head.get()));
}

// A commit without parents is compared with nothing.
bool changes(const Source& source, Index commit, const std::string& path) {
  const auto& walked = source.walked;
  const auto now = source.objects->find(walked.trees[commit], path);
  if (walked.commits[commit].parent_count == 0) return now.has_value();
  const Index parent = walked.parents[walked.commits[commit].first_parent];
  if (walked.trees[commit] == walked.trees[parent]) return false;
  return now != source.objects->find(walked.trees[parent], path);
}

std::optional<std::string> file(const Source& source, const std::string& path) {
  const auto leaf = source.objects->find(source.walked.trees[0], path);
  if (!leaf || !leaf->mode.starts_with("1") || leaf->mode == "160000") return std::nullopt;
  return source.objects->blob(leaf->id);
}

void give_functions(const std::shared_ptr<Source>& source, version::History& history) {
  history.message = [source](Index commit) -> const version::Message& {
    const auto [at, is_new] = source->messages.try_emplace(commit);
    if (is_new)
      at->second = version::read_message(source->objects->commit(source->walked.commits[commit].id).message);
    return at->second;
  };
  history.changes = [source](Index commit, const std::string& path) {
    return changes(*source, commit, path);
  };
  history.file = [source](const std::string& path) { return file(*source, path); };
}

std::string folder_in(git_repository* repository, const std::string& folder) {
  const char* top = git_repository_workdir(repository);
  if (top == nullptr) return "";
  std::error_code none;
  const fs::path out = fs::canonical(folder, none).lexically_relative(fs::canonical(top, none));
  return out == "." ? "" : out.generic_string();
}

std::variant<HistoryOf, Problem> read(const std::shared_ptr<Source>& source, const std::string& folder) {
  git_repository* repository = source->repository.get();
  HistoryOf out{.folder = folder_in(repository, folder)};
  version::History& history = out.history;
  const auto head = read_head(repository, history.branch);
  if (!head)
    return Problem{.message = "there are no commits", .help = "a version is of a commit: make the first one"};
  const fs::path common = git_repository_commondir(repository);
  std::unordered_set<ObjectId, IdHash> boundary;
  for (const std::string& line : lines_of(common / "shallow")) {
    if (const auto id = read_id(line)) boundary.insert(*id);
  }
  history.shallow = !boundary.empty();
  history.has_replacements =
      has_references(repository, "refs/replace/*") || !lines_of(common / "info/grafts").empty();
  source->objects = std::make_unique<Objects>(repository);
  history.head_time = source->objects->commit(*head).time;
  source->walked = walk(*source->objects, *head, boundary);
  history.commits = source->walked.commits;
  history.parents = source->walked.parents;
  history.tags = read_tags(*source);
  history.dirty = is_dirty(repository);
  give_functions(source, history);
  return out;
}

}  // namespace

std::variant<HistoryOf, Problem> read_history(const std::string& folder) {
  const auto source = std::make_shared<Source>();
  allow_extensions();
  git_repository* opened = nullptr;
  const int code = git_repository_open_ext(&opened, folder.c_str(), 0, nullptr);
  if (code != 0) return open_problem(code, folder);
  source->repository.reset(opened);
  try {
    return read(source, folder);
  } catch (const version::Unreadable& unreadable) {
    return Problem{.message = unreadable.what(), .help = unreadable.help};
  }
}

}  // namespace pipegen::history
