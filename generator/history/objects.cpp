#include "history/objects.h"

#include <cstring>

namespace pipegen::history {
namespace {

using version::ObjectId;

// git knows it everywhere.
constexpr std::string_view kEmptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

git_oid raw(const ObjectId& id) {
  git_oid out;
  std::memcpy(out.id, id.data(), id.size());
  return out;
}

git_odb* open(git_repository* repository) {
  git_odb* out = nullptr;
  if (git_repository_odb(&out, repository) != 0)
    throw version::Unreadable("can't open the objects: " + last_error(), "");
  return out;
}

// Takes `key VALUE\n` off the front of a header; nullopt when it begins with something else.
std::optional<std::string_view> take(std::string_view& header, std::string_view key) {
  if (!header.starts_with(key) || header.size() <= key.size() || header[key.size()] != ' ')
    return std::nullopt;
  const std::size_t end = std::min(header.find('\n'), header.size());
  const std::string_view out = header.substr(key.size() + 1, end - key.size() - 1);
  header.remove_prefix(std::min(end + 1, header.size()));
  return out;
}

[[noreturn]] void broken(const ObjectId& id, const std::string& what) {
  throw version::Unreadable("the " + what + " " + version::hex(id) + " is broken", "`git fsck` says more");
}

}  // namespace

std::size_t IdHash::operator()(const ObjectId& id) const {
  std::size_t out = 0;
  std::memcpy(&out, id.data(), sizeof out);
  return out;
}

Objects::Objects(git_repository* repository) : database_(open(repository), git_odb_free) {}

Objects::Type Objects::type_of(const ObjectId& id) const {
  std::size_t size = 0;
  git_object_t type = GIT_OBJECT_INVALID;
  const git_oid oid = raw(id);
  if (git_odb_read_header(&size, &type, database_.get(), &oid) != 0) return Type::kMissing;
  if (type == GIT_OBJECT_COMMIT) return Type::kCommit;
  return type == GIT_OBJECT_TAG ? Type::kTag : Type::kOther;
}

Object Objects::read(const ObjectId& id, git_object_t type, const char* what) const {
  git_odb_object* found = nullptr;
  const git_oid oid = raw(id);
  const int code = git_odb_read(&found, database_.get(), &oid);
  if (code == GIT_ENOTFOUND) {
    throw version::Unreadable(
        "the " + std::string(what) + " " + version::hex(id) + " is not in this repository",
        "in a partial clone, `git fetch --refetch --filter=blob:none` brings all commits and trees;\n"
        "else `git fsck` says what is lost");
  }
  if (code != 0)
    throw version::Unreadable(
        "can't read the " + std::string(what) + " " + version::hex(id) + ": " + last_error(),
        "`git fsck` says more");
  Object object(found);
  if (git_odb_object_type(found) != type) broken(id, what);
  return object;
}

CommitText Objects::commit(const ObjectId& id) const {
  auto out = read_commit(read(id, GIT_OBJECT_COMMIT, "commit").bytes());
  if (!out) broken(id, "commit");
  return *std::move(out);
}

ObjectId Objects::tagged(const ObjectId& id) const {
  const Object object = read(id, GIT_OBJECT_TAG, "tag");
  std::string_view header = object.bytes();
  const auto target = version::read_id(take(header, "object").value_or(""));
  if (!target) broken(id, "tag");
  return *target;
}

std::string Objects::blob(const ObjectId& id) const {
  return std::string(read(id, GIT_OBJECT_BLOB, "file").bytes());
}

Object Objects::tree(const ObjectId& id) const {
  return read(id, GIT_OBJECT_TREE, "tree");
}

std::optional<TreeLeaf> Objects::find(const ObjectId& tree, const std::string& path) const {
  // As long as a path of Linux may be; each of its folders is looked up, and remembered.
  constexpr std::size_t kLongest = 4096;
  if (path.size() > kLongest) return std::nullopt;
  auto& known = known_[path];
  if (const auto at = known.find(tree); at != known.end()) return at->second;
  auto out = look_up(tree, path);
  known.emplace(tree, out);
  return out;
}

std::optional<TreeLeaf> Objects::look_up(const ObjectId& tree, const std::string& path) const {
  if (path.empty())
    return tree == version::read_id(kEmptyTree) ? std::nullopt : std::optional(TreeLeaf{"40000", tree});
  const std::size_t slash = path.rfind('/');
  const auto folder = find(tree, slash == std::string::npos ? "" : path.substr(0, slash));
  if (!folder || folder->mode != "40000") return std::nullopt;
  const std::string wanted = path.substr(slash == std::string::npos ? 0 : slash + 1);
  if (!listed_ || listed_->id != folder->id) listed_ = Listed{folder->id, this->tree(folder->id)};
  // Paths are asked for in the order of their tree, mostly: the next lies behind the last.
  const std::size_t last = listed_->at;
  auto out = scan(wanted, last, listed_->tree.bytes().size());
  return out ? out : scan(wanted, 0, last);
}

std::optional<TreeLeaf> Objects::scan(const std::string& wanted, std::size_t begin, std::size_t end) const {
  const std::string_view text = listed_->tree.bytes();
  // Each entry is `MODE NAME\0` and the 20 bytes of an id.
  for (std::size_t at = begin; at < end;) {
    const std::size_t blank = text.find(' ', at);
    const std::size_t zero = blank == std::string::npos ? blank : text.find('\0', blank);
    TreeLeaf leaf;
    if (zero == std::string::npos || zero + leaf.id.size() >= text.size()) broken(listed_->id, "tree");
    const std::size_t next = zero + 1 + leaf.id.size();
    if (text.compare(blank + 1, zero - blank - 1, wanted) == 0) {
      leaf.mode = text.substr(at, blank - at);
      std::memcpy(leaf.id.data(), text.data() + zero + 1, leaf.id.size());
      listed_->at = next;
      return leaf;
    }
    at = next;
  }
  return std::nullopt;
}

}  // namespace pipegen::history
