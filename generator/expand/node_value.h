#pragma once

#include <map>
#include <memory>

#include "expression/value.h"
#include "yaml/node.h"

namespace pipegen::expand {

/// A node together with what keeps it alive.
using NodeRef = std::shared_ptr<const yaml::Node>;

/// A mapping as an object of the expression language. Its nodes are given back unchanged by `to_node`. A list
/// or mapping in it is the same value whenever it is read.
class NodeObject : public expression::Object {
 public:
  explicit NodeObject(NodeRef node) : node_(std::move(node)) {}
  [[nodiscard]] std::vector<std::string> keys() const override;
  [[nodiscard]] std::optional<expression::Value> get(std::string_view key) const override;
  [[nodiscard]] const yaml::Node& node() const { return *node_; }

 private:
  NodeRef node_;
  mutable std::map<const yaml::Entry*, expression::Value> read_;  // lists and mappings
};

/// The value that a node without expressions stands for.
expression::Value to_value(const NodeRef& node);

/// A value as a node at `span`; strings are strings whatever they look like.
yaml::Node to_node(const expression::Value& value, support::Span span);

}  // namespace pipegen::expand
