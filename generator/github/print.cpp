#include "github/print.h"

#include <utility>

#include "github/fields.h"

namespace pipegen::github {
namespace {

using yaml::Node;

// Makes the node of a value of the model: the inverse of the reader. What is as it was read is the node that
// was read, shared with it; this is said by `is_read`, where `from` is the node in its source.
struct Printer {
  static bool is_read(const Leaf& leaf, const Node& from) { return &*leaf == &from; }
  static bool is_read(const Permissions& permissions, const Node& from) {
    return is_same(permissions.node, from);
  }
  static bool is_read(const Triggers& triggers, const Node& from) {
    return from.is_mapping() && is_read(static_cast<const Map<Trigger>&>(triggers), from);
  }
  static bool is_read(const Trigger& trigger, const Node& from) {
    return trigger.schedule ? is_read(trigger.schedule, from) : is_read_struct(trigger, from);
  }
  template <typename T>
  static bool is_read(const Boxed<T>& value, const Node& from) {
    return is_read(*value, from);
  }
  template <typename T>
  static bool is_read(const Map<T>& map, const Node& from);
  template <typename T>
  static bool is_read(const List<T>& list, const Node& from);
  template <typename T>
  static bool is_read(const T& value, const Node& from) {
    return is_read_struct(value, from);
  }
  template <typename T>
  static bool is_read_struct(const T& value, const Node& from);
  // Whether the fields of a struct are those that its source had.
  template <typename T>
  static bool has_read_fields(const T& value);
  static bool is_same(const Node& a, const Node& b) {
    return a.kind == b.kind && a.style == b.style && a.comments == b.comments && a.text == b.text &&
           a.items.is_same(b.items) && a.entries.is_same(b.entries);
  }

  static Node put(const Leaf& leaf) { return *leaf; }
  static Node put(const Permissions& permissions) { return permissions.node; }
  static Node put(const Triggers& triggers);
  static Node put(const Trigger& trigger) {
    return trigger.schedule ? put(*trigger.schedule) : put_struct(trigger);
  }
  template <typename T>
  static Node put(const Boxed<T>& value) {
    return put(*value);
  }
  template <typename T>
  static Node put(const Map<T>& map);
  template <typename T>
  static Node put(const List<T>& list);
  template <typename T>
  static Node put(const T& value) {
    return put_struct(value);
  }
  template <typename T>
  static Node put_struct(const T& value);
};

template <typename T>
bool Printer::has_read_fields(const T& value) {
  const yaml::Shared<yaml::Entry>& entries = value.layout.node.entries;
  std::size_t left = entries.size() - value.layout.unknown;
  bool out = true;
  const yaml::Entry* at = entries.begin();
  for_each_field<T>([&](const auto& field) {
    if (!out || !(value.*field.member).has_value()) return;
    const auto is_key = [&field](const yaml::Entry& entry) { return entry.key.text == field.key; };
    // Most authors write the keys in this order.
    const yaml::Entry* found = std::find_if(at, entries.end(), is_key);
    if (found == entries.end()) found = std::find_if(entries.begin(), at, is_key);
    out = left > 0 && found != entries.end() && is_key(*found) && is_read(value.*field.member, found->value);
    if (!out) return;
    --left;
    at = found + 1;
  });
  return out && left == 0;
}

template <typename T>
bool Printer::is_read_struct(const T& value, const Node& from) {
  if constexpr (kBrief<T> != nullptr) {
    if (value.layout.brief) return prints_brief(value) && is_read(value.*kBrief<T>, from);
  }
  return is_same(value.layout.node, from) && has_read_fields(value);
}

template <typename T>
bool Printer::is_read(const Map<T>& map, const Node& from) {
  if (!is_same(map.node, from) || map.entries.size() != from.entries.size()) return false;
  for (std::size_t i = 0; i < map.entries.size(); ++i) {
    if (!is_same(map.entries[i].key, from.entries[i].key)) return false;
    if (!is_read(map.entries[i].value, from.entries[i].value)) return false;
  }
  return true;
}

template <typename T>
bool Printer::is_read(const List<T>& list, const Node& from) {
  if (!is_same(list.node, from) || list.items.size() != from.items.size()) return false;
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    if (!is_read(list.items[i], from.items[i])) return false;
  }
  return true;
}

template <typename T>
Node Printer::put_struct(const T& value) {
  if constexpr (kBrief<T> != nullptr) {
    if (prints_brief(value)) return put(value.*kBrief<T>);
  }
  if (has_read_fields(value)) return value.layout.node;
  const yaml::Shared<yaml::Entry>& read = value.layout.node.entries;
  std::vector<yaml::Entry> entries =
      printed_keys(value, {read.begin(), read.end()},
                   [](yaml::Entry& entry, const auto& member) { entry.value = put(member); });
  Node out = value.layout.node;
  if (entries.empty() && !out.is_mapping()) return out;
  if (!out.is_mapping()) out = yaml::mapping_node(out.span);
  out.entries = std::move(entries);
  return out;
}

template <typename T>
Node Printer::put(const Map<T>& map) {
  Node out = map.node;
  if (!out.is_mapping()) {
    if (map.entries.empty()) return out;
    out = yaml::mapping_node(out.span);
  } else if (is_read(map, out)) {
    return out;
  }
  out.entries.clear();
  out.entries.reserve(map.entries.size());
  for (const Named<T>& entry : map.entries) out.entries.push_back({entry.key, put(entry.value)});
  return out;
}

template <typename T>
Node Printer::put(const List<T>& list) {
  Node out = list.node;
  if (!out.is_sequence()) {
    if (list.items.empty()) return out;
    out = yaml::sequence_node(out.span);
  } else if (is_read(list, out)) {
    return out;
  }
  out.items.clear();
  out.items.reserve(list.items.size());
  for (const T& item : list.items) out.items.push_back(put(item));
  return out;
}

Node Printer::put(const Triggers& triggers) {
  const auto is_bare = [](const yaml::Entry& entry) { return entry.value.is_null(); };
  Node mapping = put(static_cast<const Map<Trigger>&>(triggers));
  const yaml::Shared<yaml::Entry>& entries = mapping.entries;
  if (!std::all_of(entries.begin(), entries.end(), is_bare)) return mapping;
  Node names = triggers.node;
  if (names.is_scalar() && entries.size() == 1) return entries[0].key;
  if (!names.is_sequence()) return mapping;
  for (const yaml::Entry& entry : entries) names.items.push_back(entry.key);
  return names;
}

}  // namespace

yaml::Node print_workflow(const Workflow& workflow) {
  return Printer::put(workflow);
}
yaml::Node print_action(const Action& action) {
  return Printer::put(action);
}

}  // namespace pipegen::github
