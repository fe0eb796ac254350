#include "expand/blueprint.h"

#include "expand/merge.h"
#include "expand/params.h"
#include "expand/unknown_use.h"

namespace pipegen::expand {
namespace {

using expression::Value;
using support::Id;
using yaml::Node;

// `requires` of a blueprint: a list of {that: EXPRESSION, otherwise: WHY}, with which it refuses what it
// can't do. What several pipelines lack is told at the first.
bool meets_requirements(const Node& blueprint, const Node& use, const Scope& scope, Context& context) {
  const Node* list = blueprint.find("requires");
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
    if (context.are_entries_right && context.told_requirements.insert(why).second)
      context.diagnostics.add(Id::PG1426, use.span, why);
  }
  return is_met && context.diagnostics.errors() == errors;
}

}  // namespace

std::optional<Body> with_blueprint(const Node& own, const ScopePtr& scope, Context& context) {
  const Node* written = own.find("use");
  if (written == nullptr) return Body{.written = &own, .scope = scope};
  const Node use = context.evaluator.fill(*written, *scope);
  const Node* blueprint = context.shelf.load("workflows", use.text);
  if (blueprint == nullptr) {
    report_unknown_use(use, "workflows", "blueprint", context);
    return std::nullopt;
  }
  const ScopePtr params = bind_params(blueprint->find("params"), own.find("with"), *scope,
                                      "the blueprint `" + use.text + "`", use.span, context);
  if (params == nullptr) return std::nullopt;
  if (!meets_requirements(*blueprint, use, Scope(scope, {{"params", *params->get("params")}}), context))
    return std::nullopt;
  Node base = *blueprint;
  for (const char* key : {"params", "requires"}) base.erase(key);
  Node over = own;
  for (const char* key : {"use", "with"}) over.erase(key);
  const Value bound = *params->get("params");
  return Body{.written = &own,
              .merged = merge_pipeline(base, over, context.diagnostics),
              .scope = std::make_shared<Scope>(scope, Scope::Names{{"params", bound}}),
              .own_jobs = own.find("jobs")};
}

}  // namespace pipegen::expand
