#include "github/print.h"

#include "github/fields.h"

namespace pipegen::github {
namespace {

using yaml::Node;

// Makes the node of a value of the model, which is used up: the inverse of the reader.
struct Printer {
  static Node put(Leaf& leaf) { return std::move(*leaf); }
  static Node put(Permissions& permissions) { return std::move(permissions.node); }
  static Node put(Triggers& triggers);
  static Node put(Trigger& trigger);
  template <typename T>
  static Node put(Boxed<T>& value) {
    return put(*value);
  }
  template <typename T>
  static Node put(Map<T>& map);
  template <typename T>
  static Node put(List<T>& list);
  template <typename T>
  static Node put(T& value) {
    return put_struct(value);
  }
  template <typename T>
  static Node put_struct(T& value);
};

template <typename T>
Node Printer::put_struct(T& value) {
  std::vector<yaml::Entry> entries =
      printed_keys(value, std::move(value.layout.keys),
                   [](yaml::Entry& entry, auto& member) { entry.value = put(member); });
  if (prints_brief(value, entries)) return std::move(entries[0].value);
  Node out = std::move(value.layout.node);
  if (entries.empty()) return out;
  if (!out.is_mapping()) out = yaml::mapping_node(out.span);
  out.entries = std::move(entries);
  return out;
}

template <typename T>
Node Printer::put(Map<T>& map) {
  Node out = std::move(map.node);
  if (map.entries.empty()) return out;
  if (!out.is_mapping()) out = yaml::mapping_node(out.span);
  out.entries.reserve(map.entries.size());
  for (Named<T>& entry : map.entries) out.entries.push_back({std::move(entry.key), put(entry.value)});
  return out;
}

template <typename T>
Node Printer::put(List<T>& list) {
  Node out = std::move(list.node);
  if (list.items.empty()) return out;
  if (!out.is_sequence()) out = yaml::sequence_node(out.span);
  out.items.reserve(list.items.size());
  for (T& item : list.items) out.items.push_back(put(item));
  return out;
}

Node Printer::put(Trigger& trigger) {
  return trigger.schedule ? put(*trigger.schedule) : put_struct(trigger);
}

Node Printer::put(Triggers& triggers) {
  const auto is_bare = [](const yaml::Entry& entry) { return entry.value.is_null(); };
  Node names = triggers.node;
  Node mapping = put(static_cast<Map<Trigger>&>(triggers));
  if (!std::all_of(mapping.entries.begin(), mapping.entries.end(), is_bare)) return mapping;
  if (names.is_scalar() && mapping.entries.size() == 1) return std::move(mapping.entries[0].key);
  if (!names.is_sequence()) return mapping;
  for (yaml::Entry& entry : mapping.entries) names.items.push_back(std::move(entry.key));
  return names;
}

}  // namespace

yaml::Node print_workflow(Workflow workflow) {
  return Printer::put(workflow);
}
yaml::Node print_action(Action action) {
  return Printer::put(action);
}

}  // namespace pipegen::github
