#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "history/objects.h"

namespace pipegen::history {

/// What a tree says of one name.
struct TreeItem {
  std::string_view mode = {};  // "40000", "100644"
  std::string_view name = {};
  ObjectId id = {};

  [[nodiscard]] bool is_folder() const { return mode == "40000"; }
};

/// A tree object. Its entries are found when they are asked for.
class TreeObject {
 public:
  /// The empty tree.
  TreeObject() = default;
  TreeObject(const ObjectId& id, Object object);

  [[nodiscard]] const ObjectId& id() const { return id_; }
  /// The number of entries; nullopt where the bytes are no tree.
  std::optional<std::size_t> count();
  /// Entry number `at`, which is below count().
  [[nodiscard]] TreeItem entry(std::size_t at) const;

  /// Whether this tree and `other` have the same names with the same modes in the same order; then
  /// `differing` (emptied first) holds the places of the entries whose ids differ.
  bool is_alike(TreeObject& other, std::vector<std::size_t>& differing);

 private:
  ObjectId id_ = {};
  std::optional<Object> object_ = {};
  std::string_view bytes_ = {};
  // Where the id of each entry begins. Shared with trees of the same names: finding it takes longer than all
  // else.
  std::shared_ptr<const std::vector<std::size_t>> ids_ = {};
};

}  // namespace pipegen::history
