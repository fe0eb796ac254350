#include "github/print.h"

#include "github/fields.h"

namespace pipegen::github {
namespace {

using yaml::Node;

// Makes the node of a value of the model: the inverse of the reader.
struct Printer {
  static Node put(const Leaf& leaf) { return *leaf; }
  static Node put(const Permissions& permissions) { return permissions.node; }
  static Node put(const Triggers& triggers);
  static Node put(const Trigger& trigger);
  template <typename T>
  static Node put(const std::optional<T>& value) {
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
Node Printer::put_struct(const T& value) {
  std::vector<yaml::Entry> entries = printed_keys(value);
  if constexpr (kBrief<T> != nullptr) {
    if (prints_brief(value, entries)) return *(value.*kBrief<T>);
  }
  Node out = value.layout.node;
  if (entries.empty()) return out;
  if (!out.is_mapping()) out = yaml::mapping_node(out.span);
  out.entries = std::move(entries);
  for_each_field<T>([&](const auto& field) {
    if ((value.*field.member).has_value()) *out.find(field.key) = put(value.*field.member);
  });
  return out;
}

template <typename T>
Node Printer::put(const Map<T>& map) {
  Node out = map.node;
  if (map.entries.empty()) return out;
  if (!out.is_mapping()) out = yaml::mapping_node(out.span);
  for (const Named<T>& entry : map.entries) out.entries.push_back({entry.key, put(entry.value)});
  return out;
}

template <typename T>
Node Printer::put(const List<T>& list) {
  Node out = list.node;
  if (list.items.empty()) return out;
  if (!out.is_sequence()) out = yaml::sequence_node(out.span);
  for (const T& item : list.items) out.items.push_back(put(item));
  return out;
}

Node Printer::put(const Trigger& trigger) {
  return trigger.schedule ? put(*trigger.schedule) : put_struct(trigger);
}

Node Printer::put(const Triggers& triggers) {
  const auto bare = [](const Named<Trigger>& entry) { return put(entry.value).is_null(); };
  const bool names = std::all_of(triggers.entries.begin(), triggers.entries.end(), bare);
  if (triggers.node.is_scalar() && triggers.entries.size() == 1 && names) return triggers.entries[0].key;
  if (!triggers.node.is_sequence() || !names) return put(static_cast<const Map<Trigger>&>(triggers));
  Node out = triggers.node;
  for (const Named<Trigger>& entry : triggers.entries) out.items.push_back(entry.key);
  return out;
}

}  // namespace

yaml::Node print_workflow(const Workflow& workflow) {
  return Printer::put(workflow);
}
yaml::Node print_action(const Action& action) {
  return Printer::put(action);
}

}  // namespace pipegen::github
