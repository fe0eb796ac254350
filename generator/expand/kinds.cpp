#include "expand/kinds.h"

#include "expand/requirements.h"
#include "expand/steps.h"
#include "language/shape.h"

namespace pipegen::expand {
namespace {

using expression::Value;
using yaml::Node;

// One key of a kind's file, read in its scope; `steps` are expanded.
Value said(const Node* file, const char* key, const ScopePtr& scope, Context& context) {
  const Node* written = file == nullptr ? nullptr : file->find(key);
  if (written == nullptr) return {};
  Node value = std::string_view(key) == "steps" ? expand_steps(*written, scope, context)
                                                : context.evaluator.fill(*written, *scope);
  return to_value(std::make_shared<const Node>(std::move(value)));
}

const Node* cluster_shape(Context& context) {
  const Node* shape = context.shelf.load("workflows/language", "environment");
  const Node* cluster = shape == nullptr ? nullptr : shape->find("cluster");
  return cluster == nullptr ? nullptr : cluster->find("keys");
}

// A kind that is said by its name alone has nothing more to say.
std::string cluster_kind(const Entity& environment, Context& context) {
  const Node* cluster = environment.value("cluster");
  if (cluster != nullptr && cluster->is_scalar()) return cluster->is_null() ? std::string() : cluster->text;
  const Node* shape = cluster_shape(context);
  return cluster == nullptr || shape == nullptr ? std::string() : language::kind_of(*cluster, *shape);
}

}  // namespace

void derive_cluster(const std::shared_ptr<Entity>& environment, Context& context) {
  Entity* self = environment.get();
  self->derive("kind", [self, &context] {
    const std::string kind = cluster_kind(*self, context);
    return kind.empty() ? Value() : Value(kind);
  });
  const auto derive = [&](const char* name, const char* key) {
    self->derive(name, [self, key, &context] {
      const std::string kind = cluster_kind(*self, context);
      if (kind.empty() || !self->is_right()) return Value();
      const Value cluster = to_value(std::make_shared<const Node>(*self->value("cluster")));
      const Scope::Names names = {{"cluster", cluster},
                                  {"environment", Value(expression::ObjectPtr(self->shared_from_this()))}};
      const ScopePtr scope = std::make_shared<Scope>(context.globals, names);
      const Node* file = context.shelf.load("workflows/clusters", kind);
      // What CI's way in needs, a person who runs the script may well do without.
      const bool is_login = file != nullptr && std::string_view(key) == "steps";
      if (is_login && !meets_requirements(*file, self->value("cluster")->span, *scope, context))
        return Value();
      return said(file, key, scope, context);
    });
  };
  derive("contexts", "contexts");
  // A list, so that a filter passes over those without a script: environments.*.scripted.*
  self->derive("scripted", [self] {
    const auto contexts = self->get("contexts");
    if (!contexts || !expression::truthy(*contexts)) return Value();
    return Value(std::make_shared<const expression::Array>(expression::Array{Value(self->name())}));
  });
  derive("login", "steps");
  derive("permissions", "permissions");
}

Value registry_value(Context& context) {
  const Node& written = context.spec.registry;
  const Node* shape = context.shelf.load("workflows/language", "registry");
  if (written.is_null() || shape == nullptr) return {};
  Node registry = context.evaluator.fill(written, *context.globals);
  const std::size_t errors = context.diagnostics.errors();
  language::check_shape(registry, *shape, "the registry", context.diagnostics);
  const std::string kind = language::kind_of(registry, *shape);
  if (context.diagnostics.errors() > errors || kind.empty()) return {};
  const Node& inner = *registry.find(kind);
  const Value seen = to_value(std::make_shared<const Node>(inner.is_mapping() ? inner : registry));
  const ScopePtr scope = std::make_shared<Scope>(context.globals, Scope::Names{{"registry", seen}});
  const Node* file = context.shelf.load("workflows/registries", kind);
  if (file != nullptr && !meets_requirements(*file, written.span, *scope, context)) return {};
  std::vector<std::pair<std::string, Value>> out = {{"kind", Value(kind)}};
  const Node* region = inner.is_mapping() ? inner.find("region") : nullptr;
  out.emplace_back("region", region == nullptr ? Value() : Value(region->text));
  for (const auto& [name, key] :
       {std::pair{"host", "host"}, {"login", "steps"}, {"permissions", "permissions"}})
    out.emplace_back(name, said(file, key, scope, context));
  return Value(expression::ObjectPtr(std::make_shared<expression::MapObject>(std::move(out), true)));
}

}  // namespace pipegen::expand
