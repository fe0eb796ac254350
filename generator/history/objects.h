#pragma once

#include "history/commit_text.h"
#include "history/handle.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "version/history.h"

namespace pipegen::history {

/// Ids are spread evenly, so their first bytes are a hash.
struct IdHash {
  std::size_t operator()(const version::ObjectId& id) const;
};

/// An entry of a tree: its mode and what it names. Equal entries are equal files.
struct TreeLeaf {
  std::string mode = {};
  version::ObjectId id = {};
  bool operator==(const TreeLeaf&) const = default;
};

/// The bytes of an object, without its header.
class Object {
 public:
  explicit Object(git_odb_object* object) : object_(object, git_odb_object_free) {}
  [[nodiscard]] std::string_view bytes() const {
    return {static_cast<const char*>(git_odb_object_data(object_.get())), git_odb_object_size(object_.get())};
  }

 private:
  Owned<git_odb_object> object_;
};

/// Reads a repository's objects as they are stored. What is not there, or is broken, is a
/// version::Unreadable.
class Objects {
 public:
  explicit Objects(git_repository* repository);

  enum class Type : std::uint8_t { kCommit, kTag, kOther, kMissing };
  [[nodiscard]] Type type_of(const version::ObjectId& id) const;
  [[nodiscard]] CommitText commit(const version::ObjectId& id) const;
  /// What an annotated tag names.
  [[nodiscard]] version::ObjectId tagged(const version::ObjectId& id) const;
  /// The entry of `path` in a tree; for "" the tree itself; nullopt: there is none.
  [[nodiscard]] std::optional<TreeLeaf> find(const version::ObjectId& tree, const std::string& path) const;
  [[nodiscard]] std::string blob(const version::ObjectId& id) const;
  [[nodiscard]] Object tree(const version::ObjectId& id) const;

 private:
  [[nodiscard]] Object read(const version::ObjectId& id, git_object_t type, const char* what) const;
  [[nodiscard]] std::optional<TreeLeaf> look_up(const version::ObjectId& tree, const std::string& path) const;
  [[nodiscard]] std::optional<TreeLeaf> scan(const std::string& wanted, std::size_t begin,
                                             std::size_t end) const;

  // The tree that was read last; `at` is behind the entry that was found last.
  struct Listed {
    version::ObjectId id = {};
    Object tree;
    std::size_t at = 0;
  };

  Owned<git_odb> database_;
  mutable std::optional<Listed> listed_ = {};
  // Neighbours in history share most trees.
  mutable std::unordered_map<std::string,
                             std::unordered_map<version::ObjectId, std::optional<TreeLeaf>, IdHash>>
      known_;
};

}  // namespace pipegen::history
