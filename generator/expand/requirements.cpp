#include "expand/requirements.h"

namespace pipegen::expand {

using support::Id;
using yaml::Node;

bool meets_requirements(const Node& file, support::Span use, const Scope& scope, Context& context) {
  const Node* list = file.find("requires");
  const std::size_t errors = context.diagnostics.errors();
  bool is_met = true;
  for (std::size_t i = 0; list != nullptr && i < list->items.size(); ++i) {
    const Node* that = list->items[i].find("that");
    const Node* otherwise = list->items[i].find("otherwise");
    if (that == nullptr || otherwise == nullptr) continue;
    const auto value = context.evaluator.bare(*that, scope);
    if (!value || expression::truthy(*value)) continue;
    is_met = false;
    const std::string why = context.evaluator.fill(*otherwise, scope).text;
    if (!context.are_entries_right || !context.told_requirements.insert(why).second) continue;
    auto& finding = context.diagnostics.add(Id::PG1426, use, why);
    if (const Node* help = list->items[i].find("help"))
      finding.help = context.evaluator.fill(*help, scope).text;
  }
  return is_met && context.diagnostics.errors() == errors;
}

}  // namespace pipegen::expand
