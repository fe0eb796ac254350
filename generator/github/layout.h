#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "github/boxed.h"
#include "yaml/node.h"

namespace pipegen::github {

/// A value that the model does not take apart: a scalar that may be an expression, or the user's own data.
using Leaf = Boxed<yaml::Node>;

/// How a struct of the model stood in its source, so that it is printed as its author wrote it.
struct Layout {
  // The value as it was read, shared with its source. The value of a key that the model knows is what stands
  // in its field; of the others it is the one here.
  yaml::Node node = yaml::mapping_node();
  // The value was the short form of the struct's main field (`environment: prod`).
  bool brief = false;
  std::size_t unknown = 0;  // how many of its keys the model does not know
};

/// A struct under a name that the user chose. `key` carries the name's span and the entry's comments.
template <typename T>
struct Named {
  yaml::Node key = {};
  T value = {};

  [[nodiscard]] const std::string& name() const { return key.text; }
};

/// A mapping from the user's names to structs, in source order.
template <typename T>
struct Map {
  yaml::Node node = yaml::mapping_node();  // as in Layout: the entries are those here
  std::vector<Named<T>> entries = {};

  [[nodiscard]] const T* find(std::string_view name) const {
    for (const Named<T>& entry : entries) {
      if (entry.key.text == name) return &entry.value;
    }
    return nullptr;
  }
  [[nodiscard]] T* find(std::string_view name) { return const_cast<T*>(std::as_const(*this).find(name)); }
  /// Adds an entry at the end; the name must be new.
  T& add(std::string name, T value, support::Span span = {}) {
    entries.push_back({yaml::string_node(std::move(name), span), std::move(value)});
    return entries.back().value;
  }
};

/// A sequence of structs.
template <typename T>
struct List {
  yaml::Node node = yaml::sequence_node();  // as in Layout: the items are those here
  std::vector<T> items = {};
};

/// The scalars of a value that GitHub takes as one name or a list of names (`needs`, `branches`, `labels`).
/// Empty for an absent value; a mapping gives nothing.
[[nodiscard]] std::vector<const yaml::Node*> scalars(const Leaf& value);
/// Their texts.
[[nodiscard]] std::vector<std::string> texts(const Leaf& value);
/// True when the text of a scalar holds `${{`.
[[nodiscard]] bool has_expression(const yaml::Node& scalar);
/// True when a key is `${{ insert }}`, with which GitHub puts the keys of the mapping behind it in its place.
[[nodiscard]] bool is_insertion(const yaml::Node& key);

}  // namespace pipegen::github
