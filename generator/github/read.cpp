#include "github/read.h"

#include "github/fields.h"
#include "github/rules.h"
#include "github/schema.h"
#include "github/shape.h"

namespace pipegen::github {
namespace {

using yaml::Node;

// Null in the place of what was taken.
void make_null(Node& taken) {
  taken.kind = yaml::Kind::kScalar;
  taken.style = yaml::Style::kPlain;
  taken.text.clear();
  taken.items.clear();
  taken.entries.clear();
}

// Fills a value of the model from a node, which is used up. It takes every shape: what does not fit is kept
// as it is, and reported by the schema.
struct Reader {
  static void take(Node&& node, Leaf& out) { out = std::move(node); }
  static void take(Node&& node, Permissions& out) { out.node = std::move(node); }
  static void take(Node&& node, Triggers& out);
  static void take(Node&& node, Trigger& out);
  template <typename T>
  static void take(Node&& node, Boxed<T>& out) {
    take(std::move(node), out.emplace());
  }
  template <typename T>
  static void take(Node&& node, Map<T>& out);
  template <typename T>
  static void take(Node&& node, List<T>& out);
  template <typename T>
  static void take(Node&& node, T& out) {
    take_struct(std::move(node), out);
  }
  template <typename T>
  static void take_struct(Node&& node, T& out);
  // False when the key is none of T's; then the entry is as it was.
  template <typename T>
  static bool take_field(yaml::Entry& entry, T& out);
};

template <typename T>
bool Reader::take_field(yaml::Entry& entry, T& out) {
  bool known = false;
  for_each_field<T>([&](const auto& field) {
    if (known || entry.key.text != field.key) return;
    known = true;
    take(std::move(entry.value), out.*field.member);
  });
  return known;
}

template <typename T>
void Reader::take_struct(Node&& node, T& out) {
  if (!node.is_mapping()) {
    out.layout.brief = kBrief<T> != nullptr && !node.is_null();
    if (!out.layout.brief) {
      out.layout.node = std::move(node);
      return;
    }
    out.layout.node = yaml::mapping_node(node.span);
    if constexpr (kBrief<T> != nullptr) out.*kBrief<T> = std::move(node);
    return;
  }
  out.layout.node = shell(node);
  out.layout.keys = std::move(node.entries);
  for (yaml::Entry& entry : out.layout.keys) {
    if (take_field(entry, out)) make_null(entry.value);
  }
}

template <typename T>
void Reader::take(Node&& node, Map<T>& out) {
  out.entries.reserve(node.entries.size());
  for (yaml::Entry& entry : node.entries) {
    out.entries.push_back({std::move(entry.key), {}});
    take(std::move(entry.value), out.entries.back().value);
  }
  out.node = node.is_mapping() ? shell(node) : std::move(node);
}

template <typename T>
void Reader::take(Node&& node, List<T>& out) {
  out.items.reserve(node.items.size());
  for (Node& item : node.items) take(std::move(item), out.items.emplace_back());
  out.node = node.is_sequence() ? shell(node) : std::move(node);
}

void Reader::take(Node&& node, Trigger& out) {
  if (!node.is_sequence()) return take_struct(std::move(node), out);
  take(std::move(node), out.schedule);
}

void Reader::take(Node&& node, Triggers& out) {
  const auto is_name = [](const Node& item) { return item.is_scalar() && !item.is_null(); };
  if (node.is_mapping()) return take(std::move(node), static_cast<Map<Trigger>&>(out));
  if (node.is_null() || !std::all_of(node.items.begin(), node.items.end(), is_name)) {
    out.node = std::move(node);
    return;
  }
  out.node = shell(node);
  for (Node& item : node.items) out.entries.push_back({std::move(item), {}});
  if (node.is_scalar()) out.entries.push_back({std::move(node), {}});
}

}  // namespace

// The shape is checked before the node is used up.
std::optional<Workflow> read_workflow(yaml::Node node, support::Diagnostics& diagnostics) {
  check_shape(node, workflow_schema().front(), diagnostics);
  if (!node.is_mapping()) return std::nullopt;
  Workflow workflow;
  Reader::take(std::move(node), workflow);
  check_workflow(workflow, diagnostics);
  return workflow;
}

std::optional<Action> read_action(yaml::Node node, support::Diagnostics& diagnostics) {
  check_shape(node, action_schema().front(), diagnostics);
  if (!node.is_mapping()) return std::nullopt;
  Action action;
  Reader::take(std::move(node), action);
  check_action(action, diagnostics);
  return action;
}

}  // namespace pipegen::github
