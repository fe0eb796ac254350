#include "expand/node_value.h"

#include "expression/letters.h"

#include <cstdlib>

namespace pipegen::expand {

using expression::Value;
using yaml::Node;

namespace {

Value scalar_value(const Node& node) {
  switch (yaml::scalar_type(node)) {
    case yaml::Type::kNull:
      return {};
    case yaml::Type::kBoolean:
      return node.text[0] == 't' || node.text[0] == 'T';
    case yaml::Type::kInteger:
    case yaml::Type::kFloat:
      return yaml::number(node);
    case yaml::Type::kString:
      break;
  }
  return node.text;
}

Node object_node(const expression::Object& object, support::Span span) {
  if (const auto* mapping = dynamic_cast<const NodeObject*>(&object)) return mapping->node();
  Node out = yaml::mapping_node(span);
  for (const std::string& key : object.keys()) {
    if (const auto value = object.get(key))
      out.entries.push_back({yaml::string_node(key, span), to_node(*value, span)});
  }
  return out;
}

}  // namespace

std::vector<std::string> NodeObject::keys() const {
  return yaml::keys_of(*node_);
}

std::optional<Value> NodeObject::get(std::string_view key) const {
  for (const yaml::Entry& entry : node_->entries) {
    if (!expression::equal_ignoring_case(entry.key.text, key)) continue;
    if (entry.value.is_scalar()) return scalar_value(entry.value);
    const auto known = read_.find(&entry);
    if (known != read_.end()) return known->second;
    return read_.emplace(&entry, to_value(NodeRef(node_, &entry.value))).first->second;
  }
  return std::nullopt;
}

Value to_value(const NodeRef& node) {
  if (node->is_scalar()) return scalar_value(*node);
  if (node->is_mapping()) return Value(expression::ObjectPtr(std::make_shared<NodeObject>(node)));
  auto items = std::make_shared<expression::Array>();
  for (const Node& item : node->items) items->push_back(to_value(NodeRef(node, &item)));
  return Value(expression::ArrayPtr(std::move(items)));
}

Node to_node(const Value& value, support::Span span) {
  Node out;
  if (value.object() != nullptr) {
    out = object_node(*value.object(), span);
  } else if (value.array() != nullptr) {
    out = yaml::sequence_node(span);
    for (const Value& item : *value.array()) out.items.push_back(to_node(item, span));
  } else if (value.string() != nullptr) {
    out = yaml::string_node(*value.string(), span);
  } else {
    out = yaml::plain_node(value.is_null() ? "null" : expression::to_text(value), span);
  }
  out.verbatim = true;
  return out;
}

}  // namespace pipegen::expand
