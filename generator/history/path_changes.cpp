#include "history/path_changes.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

namespace pipegen::history {
namespace {

// What a commit without parents is compared with, and what a name that is not there comes to.
constexpr ObjectId kNothing = {};

// git knows it everywhere, and it is no different from nothing.
constexpr ObjectId kEmptyTree = {0x4b, 0x82, 0x5d, 0xc6, 0x42, 0xcb, 0x6e, 0xb9, 0xa0, 0x60,
                                 0xe5, 0x4b, 0xf8, 0xd6, 0x92, 0x88, 0xfb, 0xee, 0x49, 0x04};

}  // namespace

// A folder on the way to paths, or a path.
struct PathChanges::Node {
  std::vector<std::uint32_t> paths = {};  // that end here
  std::map<std::string, Node, std::less<>> below = {};
  // Trees that were read last: what is before one commit is often after another.
  std::array<std::shared_ptr<TreeObject>, 8> kept = {};
  std::size_t next = 0;
};

PathChanges::PathChanges(const Objects& objects, const std::vector<std::string>& paths)
    : objects_(objects), root_(std::make_unique<Node>()) {
  for (std::uint32_t i = 0; i < paths.size(); ++i) {
    Node* node = root_.get();
    for (std::string_view rest = paths[i]; !rest.empty();) {
      const std::size_t end = std::min(rest.find('/'), rest.size());
      if (end > 0) node = &node->below[std::string(rest.substr(0, end))];
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    node->paths.push_back(i);
  }
}

PathChanges::~PathChanges() = default;

void PathChanges::compare(const ObjectId& before, const ObjectId& after,
                          std::vector<std::uint32_t>& changed) {
  changed_.clear();
  const auto folder = [](const ObjectId& id) {
    return TreeItem{"40000", "", id == kEmptyTree ? kNothing : id};
  };
  differ(*root_, folder(before), folder(after));
  std::sort(changed_.begin(), changed_.end());
  changed = changed_;
}

std::shared_ptr<TreeObject> PathChanges::read(Node& node, const ObjectId& id) {
  if (id == kNothing) return std::make_shared<TreeObject>();
  for (const auto& tree : node.kept) {
    if (tree != nullptr && tree->id() == id) return tree;
  }
  auto& place = node.kept[node.next++ % node.kept.size()];
  place = std::make_shared<TreeObject>(id, objects_.tree(id));
  return place;
}

// `before` and `after` are one name's entries in two trees; a side without the name has the id of nothing.
void PathChanges::differ(Node& node, const TreeItem& before, const TreeItem& after) {
  if (before.id == after.id && before.mode == after.mode) return;
  changed_.insert(changed_.end(), node.paths.begin(), node.paths.end());
  if (node.below.empty()) return;
  descend(node, before.is_folder() ? before.id : kNothing, after.is_folder() ? after.id : kNothing);
}

void PathChanges::descend(Node& node, const ObjectId& before, const ObjectId& after) {
  if (before == after) return;
  const auto one = read(node, before);
  const auto two = read(node, after);
  std::vector<std::size_t> differing;
  if (!one->is_alike(*two, differing)) {
    compare_names(node, *one, *two);
    return;
  }
  for (const std::size_t at : differing) {
    const TreeItem entry = one->entry(at);
    const auto child = node.below.find(entry.name);
    if (child != node.below.end()) differ(child->second, entry, two->entry(at));
  }
}

// Trees with other names or modes: entry by entry.
void PathChanges::compare_names(Node& node, TreeObject& before, TreeObject& after) {
  std::map<std::string_view, std::array<TreeItem, 2>> entries;
  std::size_t side = 0;
  for (TreeObject* tree : {&before, &after}) {
    const auto count = tree->count();
    if (!count)
      throw version::Unreadable("the tree " + hex(tree->id()) + " is broken", "`git fsck` says more");
    for (std::size_t i = 0; i < *count; ++i) {
      const TreeItem entry = tree->entry(i);
      if (node.below.contains(entry.name)) entries[entry.name][side] = entry;
    }
    ++side;
  }
  for (const auto& [name, sides] : entries) differ(node.below.find(name)->second, sides[0], sides[1]);
}

}  // namespace pipegen::history
