#include "history/read_history.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <memory>

#include "history/dirty.h"
#include "history/graph_files.h"
#include "history/mapped_file.h"
#include "history/open.h"
#include "history/order.h"
#include "history/path_changes.h"
#include "history/reach.h"
#include "history/slices.h"

namespace pipegen::history {
namespace {

namespace fs = std::filesystem;
using version::Index;
using version::ObjectId;
using version::Problem;

// Everything that the functions of a History need while it lives.
struct Source {
  Library library{Library::For::kDisk};
  Owned<git_repository> repository{nullptr, git_repository_free};
  std::unique_ptr<Objects> objects = {};
  GraphFiles graph = {};
  std::unique_ptr<Ancestry> ancestry = {};
  std::unique_ptr<Reach> reach = {};
  Index head = version::kNowhere;
  std::vector<std::uint32_t> boundary = {};  // of a shallow clone, sorted
  std::string memory = {};                   // a folder for what is worth remembering; it need not be there
  std::unordered_map<Index, version::Message> messages = {};
  std::unordered_map<ObjectId, version::Peeled, IdHash> peeled = {};
};

std::vector<std::string> lines_of(const fs::path& path) {
  std::vector<std::string> out;
  std::ifstream stream(path);
  for (std::string line; std::getline(stream, line);) {
    if (!line.empty() && line[0] != '#') out.push_back(line);
  }
  return out;
}

// The files below a folder, which git may change meanwhile: what can't be listed is left out.
std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> out;
  std::error_code none;
  for (fs::recursive_directory_iterator at(folder, none), end; at != end; at.increment(none)) {
    std::error_code unknown;
    if (at->is_regular_file(unknown)) out.push_back(at->path());
  }
  return out;
}

// Whether there are references refs/replace/*. The files are looked at, since libgit2 copies all references
// for each question.
bool has_replacements(const fs::path& common) {
  const auto packed = MappedFile::open((common / "packed-refs").string());
  if (packed && packed->bytes().find(" refs/replace/") != std::string_view::npos) return true;
  return !files_below(common / "refs/replace").empty();
}

ObjectId id_of(const git_oid& id) {
  ObjectId out;
  std::copy(std::begin(id.id), std::end(id.id), out.begin());
  return out;
}

// What an object comes to when annotated tags are followed. What the commit-graph has is a commit.
version::Peeled peel(const Source& source, ObjectId id) {
  for (;;) {
    if (const auto known = source.ancestry->known(id)) return {version::ObjectKind::kCommit, *known};
    switch (source.objects->type_of(id)) {
      case Objects::Type::kCommit:
        return {version::ObjectKind::kCommit, source.ancestry->number(id)};
      case Objects::Type::kOther:
        return {version::ObjectKind::kOther};
      case Objects::Type::kMissing:
        return {version::ObjectKind::kMissing};
      case Objects::Type::kTag:
        id = source.objects->tagged(id);
    }
  }
}

// The names below refs/tags whose files hold no id, as after a crash that cut them off. libgit2 passes over
// them in silence, and git with a warning; what they are the tags of can't be known. A file that went since
// it was listed is none of them: git packs tags whenever it likes.
std::vector<std::string> broken_tags(const fs::path& folder) {
  constexpr std::size_t kDigits = 40;
  std::vector<std::string> out;
  for (const fs::path& path : files_below(folder)) {
    // git-check-ref-format(1): no reference has such a name.
    if (path.extension() == ".lock" || path.filename().native()[0] == '.') continue;
    std::ifstream stream(path);
    std::string first;
    if (!stream) continue;
    std::getline(stream, first);
    const bool ends =
        first.size() <= kDigits || std::isspace(static_cast<unsigned char>(first[kDigits])) != 0;
    if (first.starts_with("ref: ") || (ends && version::read_id(std::string_view(first).substr(0, kDigits))))
      continue;
    out.push_back(path.lexically_relative(folder).string());
  }
  return out;
}

std::vector<version::Tag> read_tags(git_repository* repository) {
  git_reference_iterator* opened = nullptr;
  constexpr std::string_view kTags = "refs/tags/";
  if (git_reference_iterator_glob_new(&opened, repository, "refs/tags/*") != 0)
    throw version::Unreadable("can't list the tags: " + last_error(), "");
  const Owned<git_reference_iterator> iterator(opened, git_reference_iterator_free);
  std::vector<version::Tag> out;
  git_reference* next = nullptr;
  int code = 0;
  while ((code = git_reference_next(&next, opened)) == 0) {
    Owned<git_reference> reference(next, git_reference_free);
    version::Tag tag{.name = std::string(git_reference_name(next)).substr(kTags.size())};
    git_reference* resolved = nullptr;
    if (git_reference_symbolic_target(next) != nullptr) {
      if (git_reference_resolve(&resolved, next) != 0)
        continue;  // it names nothing, and git does not list it
      reference.reset(resolved);
    }
    // A packed reference says what its annotated tag comes to.
    const git_oid* target = git_reference_target_peel(reference.get());
    tag.is_peeled = target != nullptr;
    if (target == nullptr) target = git_reference_target(reference.get());
    if (target != nullptr) tag.object = id_of(*target);
    out.push_back(std::move(tag));
  }
  if (code != GIT_ITEROVER)
    throw version::Unreadable("can't list the tags: " + last_error(),
                              "`git for-each-ref refs/tags` shows which");
  // They come sorted, but for those that are not packed.
  const auto by_name = [](const version::Tag& a, const version::Tag& b) { return a.name < b.name; };
  if (!std::is_sorted(out.begin(), out.end(), by_name)) std::sort(out.begin(), out.end(), by_name);
  for (std::string& name : broken_tags(fs::path(git_repository_commondir(repository)) / kTags)) {
    version::Tag broken{.name = std::move(name)};
    const auto at = std::lower_bound(out.begin(), out.end(), broken, by_name);
    if (at != out.end() && at->name == broken.name)
      *at = std::move(broken);  // a packed one, which its file covers
    else
      out.insert(at, std::move(broken));
  }
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
    const int code = git_reference_resolve(&resolved, found);
    if (code == GIT_ENOTFOUND) return std::nullopt;
    if (code != 0) throw version::Unreadable("can't read HEAD: " + last_error(), "");
    head.reset(resolved);
  }
  return id_of(*git_reference_target(head.get()));
}

// kNowhere: it has none.
Index first_parent(const Source& source, Index commit) {
  std::vector<Index> parents;
  source.reach->parents(commit, parents);
  return parents.empty() ? version::kNowhere : parents[0];
}

// A commit without parents is compared with nothing.
bool changes(const Source& source, Index commit, const std::string& path) {
  const ObjectId tree = source.ancestry->tree(commit);
  const auto now = source.objects->find(tree, path);
  const Index parent = first_parent(source, commit);
  if (parent == version::kNowhere) return now.has_value();
  const ObjectId before = source.ancestry->tree(parent);
  return tree != before && now != source.objects->find(before, path);
}

std::vector<version::Slice> slices(const Source& source, const std::vector<version::Span>& spans) {
  constexpr std::size_t kFewCommits = 1000;  // not worth a file
  std::vector<std::string> paths;
  std::vector<Index> bases;
  for (const version::Span& span : spans) {
    paths.push_back(span.path);
    bases.push_back(span.base);
  }
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  const Order order = source.reach->beside(bases);
  ChangeLog log(order.numbers.size() < kFewCommits ? "" : source.memory, paths);
  PathChanges changed(*source.objects, paths);
  const auto note_of = [&](Index commit) {
    CommitNote note;
    const ObjectId id = source.ancestry->id(commit);
    if (log.find(id, note)) return note;
    const Index parent = first_parent(source, commit);
    changed.compare(parent == version::kNowhere ? ObjectId{} : source.ancestry->tree(parent),
                    source.ancestry->tree(commit), note.paths);
    note.takes_back = !version::read_message(source.objects->commit(id).message).reverts.empty();
    // What a shallow clone cuts off is not what the commit changes.
    if (!source.reach->is_boundary(commit)) log.add(id, note);
    return note;
  };
  auto out = pipegen::history::slices(order, spans, paths, note_of);
  log.save();
  return out;
}

// Modes: https://git-scm.com/docs/git-fast-import, filemodify
version::PathKind kind_of(const std::optional<TreeLeaf>& leaf) {
  if (!leaf) return version::PathKind::kNothing;
  if (leaf->mode == "120000") return version::PathKind::kLink;
  return leaf->mode.starts_with("100") ? version::PathKind::kFile : version::PathKind::kOther;
}

void give_walks(const std::shared_ptr<Source>& source, version::History& history) {
  history.id = [source](Index commit) { return source->ancestry->id(commit); };
  history.parents = [source](Index commit) {
    std::vector<Index> out;
    source->reach->parents(commit, out);
    return out;
  };
  history.is_boundary = [source](Index commit) { return source->reach->is_boundary(commit); };
  history.peel = [source](const ObjectId& id) {
    const auto [at, is_new] = source->peeled.try_emplace(id);
    if (is_new) at->second = peel(*source, id);
    return at->second;
  };
  history.reaches = [source](Index commit) { return source->reach->reaches(commit); };
  history.check_whole = [source] { source->reach->check_whole(); };
  history.since = [source](Index base) {
    if (base != version::kNowhere) return source->reach->since(base);
    return order_of(*source->ancestry, source->head, source->boundary).numbers;
  };
}

void give_contents(const std::shared_ptr<Source>& source, version::History& history) {
  history.message = [source](Index commit) -> const version::Message& {
    const auto [at, is_new] = source->messages.try_emplace(commit);
    if (is_new)
      at->second = version::read_message(source->objects->commit(source->ancestry->id(commit)).message);
    return at->second;
  };
  history.changes = [source](Index commit, const std::string& path) {
    return changes(*source, commit, path);
  };
  history.slices = [source](const std::vector<version::Span>& spans) { return slices(*source, spans); };
  const auto find = [source](const std::string& path) {
    return source->objects->find(source->ancestry->tree(source->head), path);
  };
  history.kind = [find](const std::string& path) { return kind_of(find(path)); };
  history.file = [source, find](const std::string& path) { return source->objects->blob(find(path)->id); };
}

std::string folder_in(git_repository* repository, const std::string& folder) {
  const char* top = git_repository_workdir(repository);
  if (top == nullptr) return "";
  std::error_code none;
  const fs::path out = fs::canonical(folder, none).lexically_relative(fs::canonical(top, none));
  return out == "." ? "" : out.generic_string();
}

// git reads no commit-graph where it is told so.
bool wants_graph(git_repository* repository) {
  git_config* opened = nullptr;
  if (git_repository_config_snapshot(&opened, repository) != 0) return false;
  const Owned<git_config> config(opened, git_config_free);
  int wanted = 1;
  git_config_get_bool(&wanted, opened, "core.commitgraph");
  return wanted != 0;
}

void begin_at(Source& source, const ObjectId& head, const std::vector<std::string>& boundary) {
  source.ancestry =
      std::make_unique<Ancestry>(*source.objects, source.graph.graph ? &*source.graph.graph : nullptr);
  for (const std::string& line : boundary) {
    if (const auto id = version::read_id(line)) source.boundary.push_back(source.ancestry->number(*id));
  }
  std::sort(source.boundary.begin(), source.boundary.end());
  source.head = source.ancestry->number(head);
  source.reach = std::make_unique<Reach>(*source.ancestry, source.head, source.boundary);
}

std::variant<HistoryOf, Problem> read(const std::shared_ptr<Source>& source, const std::string& folder) {
  git_repository* repository = source->repository.get();
  HistoryOf out{.folder = folder_in(repository, folder)};
  version::History& history = out.history;
  const auto head = read_head(repository, history.branch);
  if (!head)
    return Problem{.message = "there are no commits", .help = "a version is of a commit: make the first one"};
  const fs::path common = git_repository_commondir(repository);
  const auto boundary = lines_of(common / "shallow");
  history.shallow = !boundary.empty();
  history.has_replacements = has_replacements(common) || !lines_of(common / "info/grafts").empty();
  source->objects = std::make_unique<Objects>(repository);
  history.head_time = source->objects->commit(*head).time;
  source->memory = (common / "pipegen").string();
  if (!history.shallow && !history.has_replacements && wants_graph(repository))
    source->graph = open_graph((common / "objects").string(), (common / "pipegen/graph").string());
  out.note = source->graph.note;
  begin_at(*source, *head, boundary);
  history.head = source->head;
  history.tags = read_tags(repository);
  history.dirty = is_dirty(repository);
  give_walks(source, history);
  give_contents(source, history);
  return out;
}

}  // namespace

std::variant<HistoryOf, Problem> read_history(const std::string& folder) {
  const auto source = std::make_shared<Source>();
  auto opened = open_repository(folder);
  if (auto* problem = std::get_if<Problem>(&opened)) return std::move(*problem);
  source->repository = std::get<Owned<git_repository>>(std::move(opened));
  try {
    return read(source, folder);
  } catch (const version::Unreadable& unreadable) {
    return Problem{.message = unreadable.what(), .help = unreadable.help};
  }
}

}  // namespace pipegen::history
