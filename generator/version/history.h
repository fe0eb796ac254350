#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "version/message.h"

namespace pipegen::version {

/// Place of a commit in History::commits.
using Index = std::uint32_t;
inline constexpr Index kNowhere = std::numeric_limits<Index>::max();

/// SHA-1 of an object.
using ObjectId = std::array<std::uint8_t, 20>;
/// Its 40 hex digits.
std::string hex(const ObjectId& id);

/// What a tag stands for when it is peeled.
enum class TagKind : std::uint8_t {
  kReachable,    // a commit that HEAD reaches: `commit`
  kUnreachable,  // a commit that HEAD does not reach
  kNoCommit,     // a blob or a tree
  kMissing       // an object that is not in the repository
};

struct Tag {
  std::string name = {};  // without refs/tags/
  TagKind kind = TagKind::kUnreachable;
  Index commit = kNowhere;
};

struct Commit {
  ObjectId id = {};
  // Its parents are History::parents[first_parent … + parent_count), without those beyond a shallow boundary.
  std::uint32_t first_parent = 0;
  std::uint32_t parent_count = 0;
  bool boundary = false;  // a shallow clone ends here: its parents are unknown
};

/// What a version depends on: the commits that HEAD reaches and `base` (kNowhere: none) does not, and a path.
struct Span {
  Index base = kNowhere;
  std::string path = {};
};

/// Of the commits of a span, in the order of the history:
struct Slice {
  Index base = kNowhere;
  std::vector<Index> changing = {};     // those that change the path
  std::vector<Index> taking_back = {};  // those whose message says that they revert something
};

/// What a path names in a tree.
enum class PathKind : std::uint8_t {
  kNothing,
  kFile,
  kLink,  // a symbolic link
  kOther  // a folder, or a submodule
};

/// Thrown by the functions of a History for an object that can't be read.
struct Unreadable : std::runtime_error {
  Unreadable(const std::string& what, std::string what_to_do)
      : std::runtime_error(what), help(std::move(what_to_do)) {}
  std::string help;
};

/// What a repository says about HEAD, whoever read it. The commits are all those that HEAD reaches, each
/// before its parents, so HEAD's is the first.
struct History {
  std::vector<Commit> commits = {};
  std::vector<Index> parents = {};  // see Commit
  std::vector<Tag> tags = {};       // all tags of the repository, sorted by the bytes of their names
  std::int64_t head_time = 0;       // when HEAD was committed, in seconds since 1970
  std::string branch = {};          // HEAD's; empty when it is detached
  bool shallow = false;
  bool dirty = false;             // a tracked file differs from HEAD
  bool has_replacements = false;  // refs/replace or grafts, which are not followed
  /// What a commit's message says. Asked only for commits that a version depends on; what it gives stays.
  std::function<const Message&(Index)> message = {};
  /// Does the commit's tree differ at `path` (a file or folder; "": anywhere) from its first parent's? A
  /// commit without parents is compared with nothing.
  std::function<bool(const History&, Index, const std::string& path)> changed = {};
  [[nodiscard]] bool changes(Index commit, const std::string& path) const {
    return changed(*this, commit, path);
  }
  /// A slice of each span, in one pass over the history: for many services at once.
  std::function<std::vector<Slice>(const History&, const std::vector<Span>&)> slices = {};
  /// What HEAD's tree has at `path`.
  std::function<PathKind(const std::string& path)> kind = {};
  /// The text of a kFile in HEAD's tree.
  std::function<std::string(const std::string& path)> file = {};
};

/// The tag of exactly that name; nullptr: there is none.
const Tag* find_tag(const History& history, std::string_view name);

/// The parents of a commit.
inline std::vector<Index> parents_of(const History& history, Index commit) {
  const auto begin = history.parents.begin() + history.commits[commit].first_parent;
  return {begin, begin + history.commits[commit].parent_count};
}

/// For each commit whether `from` reaches it; a commit reaches itself.
std::vector<bool> reached_from(const History& history, Index from);

}  // namespace pipegen::version
