#pragma once

#include <string_view>
#include <vector>

#include "github/schema.h"
#include "yaml/node.h"

namespace pipegen::github {

/// A scalar that holds expressions, or is one (`if`), with what they may use.
struct ExpressionSite {
  const yaml::Node* node = nullptr;
  bool condition = false;                      // the whole text is an expression, with or without `${{ }}`
  std::vector<std::string_view> allowed = {};  // contexts and functions: "github", "hashFiles(1,255)"
};

/// Every such scalar of a workflow or an action (a node as read or printed, which must outlive the result),
/// in order. `schema` is workflow_schema() or action_schema(). What the schema does not know is left out.
[[nodiscard]] std::vector<ExpressionSite> expression_sites(const yaml::Node& node,
                                                           const std::vector<Definition>& schema);

}  // namespace pipegen::github
