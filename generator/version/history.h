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

/// Number of a commit, given out by whoever reads the history.
using Index = std::uint32_t;
inline constexpr Index kNowhere = std::numeric_limits<Index>::max();

/// SHA-1 of an object.
using ObjectId = std::array<std::uint8_t, 20>;
/// Its 40 hex digits.
std::string hex(const ObjectId& id);
/// The id with these 40 hex digits; nullopt when they are none.
std::optional<ObjectId> read_id(std::string_view digits);

struct Tag {
  std::string name = {};   // without refs/tags/
  ObjectId object = {};    // what it names; of an annotated tag its object, or what that comes to
  bool is_peeled = false;  // `object` is surely no annotated tag
  bool is_remote = false;  // another repository has it, so its object need not be here
};

/// What a tag's object is when annotated tags are followed.
enum class ObjectKind : std::uint8_t {
  kCommit,
  kOther,   // a blob or a tree
  kMissing  // an object that is not in the repository
};

struct Peeled {
  ObjectKind kind = ObjectKind::kMissing;
  Index commit = kNowhere;
};

/// What a version depends on: the commits that HEAD reaches and `base` (kNowhere: none) does not, and a path.
struct Span {
  Index base = kNowhere;
  std::string path = {};
};

/// Of the commits of a span, children before parents:
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

/// What a repository says about HEAD, whoever read it. Its functions look no further into the past than their
/// answers need, and keep what they found; they throw Unreadable.
struct History {
  Index head = kNowhere;
  std::vector<Tag> tags = {};  // all tags of the repository, sorted by the bytes of their names
  std::int64_t head_time = 0;  // when HEAD was committed, in seconds since 1970
  std::string branch = {};     // HEAD's; empty when it is detached
  bool shallow = false;
  bool dirty = false;             // a tracked file differs from HEAD
  bool has_replacements = false;  // refs/replace or grafts, which are not followed

  std::function<ObjectId(Index)> id = {};
  /// The parents of a commit in order, without those beyond a shallow boundary.
  std::function<std::vector<Index>(Index)> parents = {};
  /// Whether a shallow clone ends at a commit: its parents are unknown.
  std::function<bool(Index)> is_boundary = {};
  std::function<Peeled(const ObjectId&)> peel = {};
  /// Does HEAD reach the commit? HEAD reaches itself.
  std::function<bool(Index)> reaches = {};
  /// The commits that HEAD reaches and `base` (kNowhere: none) does not, each before its parents. HEAD
  /// reaches the base.
  std::function<std::vector<Index>(Index base)> since = {};
  /// Throws where a commit that HEAD reaches is lost.
  std::function<void()> check_whole = {};
  /// What a commit's message says. Asked only for commits that a version depends on; what it gives stays.
  std::function<const Message&(Index)> message = {};
  /// Does the commit's tree differ at `path` (a file or folder; "": anywhere) from its first parent's? A
  /// commit without parents is compared with nothing.
  std::function<bool(Index, const std::string& path)> changes = {};
  /// A slice of each span, in one pass over the history: for many services at once.
  std::function<std::vector<Slice>(const std::vector<Span>&)> slices = {};
  /// What HEAD's tree has at `path`.
  std::function<PathKind(const std::string& path)> kind = {};
  /// The text of a kFile in HEAD's tree.
  std::function<std::string(const std::string& path)> file = {};
};

/// The tag of exactly that name; nullptr: there is none.
const Tag* find_tag(const History& history, std::string_view name);

/// Whether the tag is of HEAD's commit.
bool is_on_head(const History& history, const Tag& tag);

/// Whether the tag is of a commit that HEAD reaches.
bool is_reachable(const History& history, const Tag& tag);

}  // namespace pipegen::version
