#include "github/contexts.h"

#include <algorithm>

#include "github/layout.h"

namespace pipegen::github {
namespace {

using yaml::Node;
using Names = std::vector<std::string_view>;

// The mapping among a definition's alternatives that has all known keys of the node; nullptr when none is
// left.
const Definition* mapping_of(const Node& node, const Definition& definition) {
  std::vector<const Definition*> left;
  for (const Definition* one : definition.alternatives) {
    if (one->shape == Shape::kMapping) left.push_back(one);
  }
  for (const yaml::Entry& entry : node.entries) {
    const auto lacks = [&entry](const Definition* one) { return one->find(entry.key.text) == nullptr; };
    if (!std::all_of(left.begin(), left.end(), lacks)) std::erase_if(left, lacks);
  }
  return left.empty() ? nullptr : left.front();
}

void visit(const Node& node, const Definition& definition, Names allowed, std::vector<ExpressionSite>& out) {
  for (const std::string_view name : definition.contexts) {
    if (std::find(allowed.begin(), allowed.end(), name) == allowed.end()) allowed.push_back(name);
  }
  if (node.is_scalar()) {
    const bool condition = definition.name.ends_with("-if") && !node.is_null();
    if (condition || has_expression(node)) out.push_back({&node, condition, std::move(allowed)});
    return;
  }
  for (const Definition* one : definition.alternatives) {
    if (!node.is_sequence() || one->shape != Shape::kSequence) continue;
    for (const Node& item : node.items) visit(item, *one->inner, allowed, out);
    return;
  }
  const Definition* mapping = node.is_mapping() ? mapping_of(node, definition) : nullptr;
  if (mapping == nullptr) return;
  for (const yaml::Entry& entry : node.entries) {
    const Property* property = mapping->find(entry.key.text);
    const Definition* inner = property != nullptr ? property->type : mapping->inner;
    if (inner != nullptr) visit(entry.value, *inner, allowed, out);
  }
}

}  // namespace

std::vector<ExpressionSite> expression_sites(const Node& node, const std::vector<Definition>& schema) {
  std::vector<ExpressionSite> out;
  visit(node, schema.front(), {}, out);
  return out;
}

}  // namespace pipegen::github
