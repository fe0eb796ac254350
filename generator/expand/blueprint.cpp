#include "expand/blueprint.h"

#include "expand/merge.h"
#include "expand/params.h"
#include "expand/requirements.h"
#include "expand/unknown_use.h"

namespace pipegen::expand {

using expression::Value;
using yaml::Node;

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
  if (!meets_requirements(*blueprint, use.span, Scope(scope, {{"params", *params->get("params")}}), context))
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
