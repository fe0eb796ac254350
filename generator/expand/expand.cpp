#include "expand/expand.h"

#include "expand/context.h"
#include "expand/entities.h"
#include "expand/environments.h"
#include "expand/kinds.h"
#include "expand/origins.h"
#include "expand/phases.h"
#include "expand/pipelines.h"

namespace pipegen::expand {
namespace {

using expression::Value;

// `let` is constants: each is evaluated when it is first read and may read the others. Its own keys are its
// shape.
Value let_value(Context& context) {
  return Value(expression::ObjectPtr(std::make_shared<Entity>("constant", "let", context.spec.let,
                                                              Scope::Names{}, context.spec.let, context)));
}

}  // namespace

repository::Repository expand(const language::Spec& spec, language::Shelf& shelf,
                              const support::Sources& sources, support::Diagnostics& diagnostics) {
  const bool is_library_wrong = diagnostics.has_errors();
  Evaluator evaluator(sources, diagnostics);
  Context context{spec, shelf, evaluator, diagnostics};
  repository::Repository repository{.project = spec.project};
  Scope::Names names = {
      {"project", Value(spec.project)}, {"branch", Value(spec.branch)}, {"pipelines", pipelines_value(spec)}};
  context.globals = std::make_shared<Scope>(nullptr, names);
  names.emplace_back("let", let_value(context));
  context.globals = std::make_shared<Scope>(nullptr, names);
  names.emplace_back("registry", registry_value(context));
  context.globals = std::make_shared<Scope>(nullptr, names);
  const auto all_services = services(context);
  names.emplace_back("services", Value(expression::ObjectPtr(all_services)));
  context.globals = std::make_shared<Scope>(nullptr, names);
  const auto all_environments = environments(all_services, context);
  names.emplace_back("environments", Value(expression::ObjectPtr(all_environments)));
  context.globals = std::make_shared<Scope>(nullptr, names);
  for (const auto& service : all_services->all()) {
    service->check();
    check_stack(service, context);
  }
  for (const auto& environment : all_environments->all()) {
    environment->check();
    check_overrides(*environment, context);
  }
  if (is_library_wrong) return repository;
  expand_pipelines(context, repository);
  repository.services = plain_services(*all_services);
  repository.environments = plain_environments(*all_environments);
  repository.origins = origins(spec, shelf);
  return repository;
}

}  // namespace pipegen::expand
