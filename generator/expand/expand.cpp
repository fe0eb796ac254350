#include "expand/expand.h"

#include "expand/context.h"
#include "expand/entities.h"
#include "expand/environments.h"
#include "expand/kinds.h"
#include "expand/origins.h"
#include "expand/phases.h"
#include "expand/pipelines.h"
#include "expand/spelling.h"

namespace pipegen::expand {
namespace {

using expression::Value;

// `let` is constants: each is evaluated when it is first read and may read the others. Its own keys are its
// shape.
Value let_value(Context& context) {
  return Value(expression::ObjectPtr(std::make_shared<Entity>("constant", "let", context.spec.let,
                                                              Scope::Names{}, context.spec.let, context)));
}

// Makes what every `$[[ ]]` of a service can name, and the services; `names` gets them all.
std::shared_ptr<Entities> global_services(Context& context, Scope::Names& names) {
  names = {{"project", Value(context.spec.project)},
           {"branch", Value(context.spec.branch)},
           {"pipelines", pipelines_value(context.spec)}};
  context.globals = std::make_shared<Scope>(nullptr, names);
  names.emplace_back("let", let_value(context));
  context.globals = std::make_shared<Scope>(nullptr, names);
  names.emplace_back("registry", registry_value(context));
  context.globals = std::make_shared<Scope>(nullptr, names);
  auto all_services = services(context);
  names.emplace_back("services", Value(expression::ObjectPtr(all_services)));
  context.globals = std::make_shared<Scope>(nullptr, names);
  return all_services;
}

}  // namespace

std::vector<ServicePath> service_paths(const language::Spec& spec, language::Shelf& shelf,
                                       const support::Sources& sources, support::Diagnostics& diagnostics) {
  Evaluator evaluator(sources, diagnostics);
  Context context{spec, shelf, evaluator, diagnostics};
  Scope::Names names;
  std::vector<ServicePath> out;
  for (const auto& service : global_services(context, names)->all()) {
    const yaml::Node* path = service->value("path");
    out.push_back({service->name(), path == nullptr ? yaml::null_node() : *path});
  }
  return out;
}

repository::Repository expand(const language::Spec& spec, language::Shelf& shelf,
                              std::set<std::string, std::less<>> cluster_operations,
                              const support::Sources& sources, support::Diagnostics& diagnostics) {
  const bool is_library_wrong = diagnostics.has_errors();
  Evaluator evaluator(sources, diagnostics);
  Context context{spec, shelf, evaluator, diagnostics, std::move(cluster_operations)};
  repository::Repository repository{.project = spec.project, .profile = spec.profile};
  repository.versions = {.scheme = spec.version.scheme,
                         .prefix = spec.version.prefix,
                         .types = spec.version.types,
                         .other = spec.version.other.value_or(""),
                         .channels = spec.version.channels};
  const std::size_t errors = diagnostics.errors();
  check_spelling(spec.let, diagnostics);
  Scope::Names names;
  const auto all_services = global_services(context, names);
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
  context.are_entries_right = diagnostics.errors() == errors;
  if (!context.are_entries_right) evaluator.expect_mistakes();
  expand_pipelines(context, repository);
  repository.services = plain_services(*all_services);
  repository.environments = plain_environments(*all_environments);
  repository.origins = origins(spec, shelf);
  return repository;
}

}  // namespace pipegen::expand
