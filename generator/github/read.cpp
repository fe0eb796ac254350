#include "github/read.h"

#include <memory>

#include "github/fields.h"
#include "github/rules.h"
#include "github/schema.h"
#include "github/shape.h"

namespace pipegen::github {
namespace {

using yaml::Node;

// What keeps the node at hand alive: the entries or items among which it stands.
using Owner = std::shared_ptr<const void>;

// Fills a value of the model from a node, which it shares. It takes every shape: what does not fit is kept as
// it is, and reported by the schema.
struct Reader {
  // A field that is changed is copied before, because the node has another owner (Boxed).
  static void take(const Node& node, const Owner& owner, Leaf& out) {
    out = Leaf(std::shared_ptr<Node>(std::const_pointer_cast<void>(owner), const_cast<Node*>(&node)));
  }
  static void take(const Node& node, const Owner&, Permissions& out) { out.node = node; }
  static void take(const Node& node, const Owner& owner, Triggers& out);
  static void take(const Node& node, const Owner& owner, Trigger& out);
  template <typename T>
  static void take(const Node& node, const Owner& owner, Boxed<T>& out) {
    take(node, owner, out.emplace());
  }
  template <typename T>
  static void take(const Node& node, const Owner& owner, Map<T>& out);
  template <typename T>
  static void take(const Node& node, const Owner& owner, List<T>& out);
  template <typename T>
  static void take(const Node& node, const Owner& owner, T& out) {
    take_struct(node, owner, out);
  }
  template <typename T>
  static void take_struct(const Node& node, const Owner& owner, T& out);
  // False when the key is none of T's.
  template <typename T>
  static bool take_field(const yaml::Entry& entry, const Owner& owner, T& out);
};

template <typename T>
bool Reader::take_field(const yaml::Entry& entry, const Owner& owner, T& out) {
  const auto is_taken = [&](const auto& field) {
    if (entry.key.text != field.key) return false;
    take(entry.value, owner, out.*field.member);
    return true;
  };
  return std::apply([&](const auto&... field) { return (is_taken(field) || ...); }, kFields<T>);
}

template <typename T>
void Reader::take_struct(const Node& node, const Owner& owner, T& out) {
  if (node.is_mapping()) {
    out.layout.node = node;
    const Owner own = node.entries.owner();
    for (const yaml::Entry& entry : node.entries) {
      if (!take_field(entry, own, out)) ++out.layout.unknown;
    }
    return;
  }
  out.layout.brief = kBrief<T> != nullptr && !node.is_null();
  out.layout.node = out.layout.brief ? yaml::mapping_node(node.span) : node;
  if constexpr (kBrief<T> != nullptr) {
    if (out.layout.brief) take(node, owner, out.*kBrief<T>);
  }
}

template <typename T>
void Reader::take(const Node& node, const Owner&, Map<T>& out) {
  out.node = node;
  out.entries.reserve(node.entries.size());
  const Owner own = node.entries.owner();
  for (const yaml::Entry& entry : node.entries) {
    out.entries.push_back({entry.key, {}});
    take(entry.value, own, out.entries.back().value);
  }
}

template <typename T>
void Reader::take(const Node& node, const Owner&, List<T>& out) {
  out.node = node;
  out.items.reserve(node.items.size());
  const Owner own = node.items.owner();
  for (const Node& item : node.items) take(item, own, out.items.emplace_back());
}

void Reader::take(const Node& node, const Owner& owner, Trigger& out) {
  if (!node.is_sequence()) return take_struct(node, owner, out);
  take(node, owner, out.schedule);
}

void Reader::take(const Node& node, const Owner& owner, Triggers& out) {
  const auto is_name = [](const Node& item) { return item.is_scalar() && !item.is_null(); };
  if (node.is_mapping()) return take(node, owner, static_cast<Map<Trigger>&>(out));
  if (node.is_null() || !std::all_of(node.items.begin(), node.items.end(), is_name)) {
    out.node = node;
    return;
  }
  out.node = shell(node);
  for (const Node& item : node.items) out.entries.push_back({item, {}});
  if (node.is_scalar()) out.entries.push_back({node, {}});
}

}  // namespace

std::optional<Workflow> read_workflow(const Node& node, support::Diagnostics& diagnostics, Fitting* fitting) {
  check_shape(node, workflow_schema().front(), diagnostics, fitting);
  if (!node.is_mapping()) return std::nullopt;
  Workflow workflow;
  Reader::take(node, {}, workflow);
  check_workflow(workflow, diagnostics);
  return workflow;
}

std::optional<Action> read_action(const Node& node, support::Diagnostics& diagnostics) {
  check_shape(node, action_schema().front(), diagnostics);
  if (!node.is_mapping()) return std::nullopt;
  Action action;
  Reader::take(node, {}, action);
  check_action(action, diagnostics);
  return action;
}

}  // namespace pipegen::github
