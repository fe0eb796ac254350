#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "history/tree_object.h"

namespace pipegen::history {

/// Which of many paths differ between two trees. Trees are read to the depth of the paths, and no further
/// where both sides have the same id.
class PathChanges {
 public:
  /// `paths` are files or folders: "services/api"; "" is everything. The store must outlive this.
  PathChanges(const Objects& objects, const std::vector<std::string>& paths);
  ~PathChanges();
  PathChanges(const PathChanges&) = delete;
  PathChanges& operator=(const PathChanges&) = delete;

  /// Puts the places in `paths` of those that differ into `changed`, sorted; it is emptied first. A tree that
  /// is all zeros is one without entries. Throws version::Unreadable.
  void compare(const ObjectId& before, const ObjectId& after, std::vector<std::uint32_t>& changed);

 private:
  struct Node;

  void descend(Node& node, const ObjectId& before, const ObjectId& after);
  void differ(Node& node, const TreeItem& before, const TreeItem& after);
  void compare_names(Node& node, TreeObject& before, TreeObject& after);
  std::shared_ptr<TreeObject> read(Node& node, const ObjectId& id);

  const Objects& objects_;
  std::unique_ptr<Node> root_;
  std::vector<std::uint32_t> changed_ = {};
};

}  // namespace pipegen::history
