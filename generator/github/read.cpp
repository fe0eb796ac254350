#include "github/read.h"

#include "github/fields.h"
#include "github/rules.h"

namespace pipegen::github {
namespace {

using yaml::Node;

// The node itself, without what stands in it.
Node shell(const Node& node) {
  Node out;
  out.kind = node.kind;
  out.style = node.style;
  out.span = node.span;
  out.comments = node.comments;
  return out;
}

// Fills a value of the model from a node. It takes every shape: what does not fit is kept as it is, and
// reported by the schema.
struct Reader {
  static void take(const Node& node, Leaf& out) { out = node; }
  static void take(const Node& node, Permissions& out) { out.node = node; }
  static void take(const Node& node, Triggers& out);
  static void take(const Node& node, Trigger& out);
  template <typename T>
  static void take(const Node& node, std::optional<T>& out) {
    take(node, out.emplace());
  }
  template <typename T>
  static void take(const Node& node, Map<T>& out);
  template <typename T>
  static void take(const Node& node, List<T>& out);
  template <typename T>
  static void take(const Node& node, T& out) {
    take_struct(node, out);
  }
  template <typename T>
  static void take_struct(const Node& node, T& out);
  template <typename T>
  static bool take_field(const yaml::Entry& entry, T& out);
};

template <typename T>
bool Reader::take_field(const yaml::Entry& entry, T& out) {
  bool known = false;
  for_each_field<T>([&](const auto& field) {
    if (known || entry.key.text != field.key) return;
    known = true;
    take(entry.value, out.*field.member);
  });
  return known;
}

template <typename T>
void Reader::take_struct(const Node& node, T& out) {
  if (!node.is_mapping()) {
    out.layout.brief = kBrief<T> != nullptr && !node.is_null();
    if constexpr (kBrief<T> != nullptr) {
      if (out.layout.brief) out.*kBrief<T> = node;
    }
    out.layout.node = out.layout.brief ? yaml::mapping_node(node.span) : node;
    return;
  }
  out.layout.node = shell(node);
  for (const yaml::Entry& entry : node.entries) {
    const bool known = take_field(entry, out);
    out.layout.keys.push_back({entry.key, known ? yaml::null_node() : entry.value});
  }
}

template <typename T>
void Reader::take(const Node& node, Map<T>& out) {
  out.node = node.is_mapping() ? shell(node) : node;
  for (const yaml::Entry& entry : node.entries) {
    out.entries.push_back({entry.key, {}});
    take(entry.value, out.entries.back().value);
  }
}

template <typename T>
void Reader::take(const Node& node, List<T>& out) {
  out.node = node.is_sequence() ? shell(node) : node;
  for (const Node& item : node.items) take(item, out.items.emplace_back());
}

void Reader::take(const Node& node, Trigger& out) {
  if (!node.is_sequence()) return take_struct(node, out);
  take(node, out.schedule);
}

void Reader::take(const Node& node, Triggers& out) {
  const auto is_name = [](const Node& item) { return item.is_scalar() && !item.is_null(); };
  if (node.is_mapping()) return take(node, static_cast<Map<Trigger>&>(out));
  const bool names = std::all_of(node.items.begin(), node.items.end(), is_name);
  out.node = names && !node.is_null() ? shell(node) : node;
  if (is_name(node)) out.entries.push_back({node, {}});
  if (!names) return;
  for (const Node& item : node.items) out.entries.push_back({item, {}});
}

}  // namespace

std::optional<Workflow> read_workflow(const yaml::Node& node, support::Diagnostics& diagnostics) {
  Workflow workflow;
  if (node.is_mapping()) Reader::take(node, workflow);
  check_workflow(node, workflow, diagnostics);
  if (!node.is_mapping()) return std::nullopt;
  return workflow;
}

std::optional<Action> read_action(const yaml::Node& node, support::Diagnostics& diagnostics) {
  Action action;
  if (node.is_mapping()) Reader::take(node, action);
  check_action(node, action, diagnostics);
  if (!node.is_mapping()) return std::nullopt;
  return action;
}

}  // namespace pipegen::github
