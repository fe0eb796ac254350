#include "expand/environments.h"

#include <algorithm>
#include <set>

#include "expand/extends.h"
#include "expand/kinds.h"
#include "expand/merge.h"
#include "expand/phases.h"
#include "expand/secret_names.h"
#include "expression/letters.h"
#include "language/format.h"
#include "support/nearest.h"

namespace pipegen::expand {
namespace {

using expression::Value;
using support::Id;
using yaml::Node;

const Node* namespace_format(Context& context) {
  const Node* rule = shape_of("environment", context).find("cluster");
  for (const char* key : {"keys", "namespace", "format"}) rule = rule == nullptr ? nullptr : rule->find(key);
  return rule;
}

// A name that becomes a namespace, because the cluster says none. Where there is no cluster, it becomes
// nothing.
void check_namespace(const std::string& name, const Entity& environment, Context& context) {
  const Node* cluster = environment.value("cluster");
  const Node* format = namespace_format(context);
  if (cluster == nullptr || !cluster->is_mapping() || format == nullptr) return;
  if (language::has_format(yaml::string_node(name), *format)) return;
  const std::string& project = context.spec.project;
  const bool is_own = language::has_format(yaml::string_node(project), *format);
  context.diagnostics
      .add(Id::PG1313, is_own ? environment.place() : context.spec.project_place,
           (is_own ? "" : "`project` is the text `" + project + "`, and ") + "environment `" +
               environment.name() + "` gets the namespace `" + name + "`; " + format->find("is")->text)
      .help = "call it something else, or say the namespace: cluster: {namespace: NAME}";
}

Value namespace_of(const Entity& environment, bool is_copy, Context& context) {
  const Node* cluster = environment.value("cluster");
  const Node* own = cluster == nullptr ? nullptr : cluster->find("namespace");
  if (own != nullptr && own->is_scalar() && !own->is_null()) return Value(own->text);
  std::string name = context.spec.project + (is_copy ? "-" + environment.name() : "");
  check_namespace(name, environment, context);
  return Value(std::move(name));
}

// Services in the order in which they can be deployed: each behind those that it depends on, otherwise as
// written. A circle, which the checks report, is left as it is.
class Order {
 public:
  explicit Order(const std::vector<std::shared_ptr<Entity>>& services) : services_(services) {}

  std::shared_ptr<Entities> ordered() {
    for (const auto& service : services_) visit(service);
    return std::move(out_);
  }

 private:
  void visit(const std::shared_ptr<Entity>& service) {
    if (!seen_.insert(service->name()).second) return;
    const Node* depends = service->value("depends");
    for (std::size_t i = 0; depends != nullptr && i < depends->items.size(); ++i) {
      const std::string& name = depends->items[i].text;
      const auto at = std::find_if(services_.begin(), services_.end(), [&](const auto& other) {
        return expression::equal_ignoring_case(other->name(), name);
      });
      if (at != services_.end()) visit(*at);
    }
    out_->add(service);
  }

  const std::vector<std::shared_ptr<Entity>>& services_;
  std::set<std::string> seen_;
  std::shared_ptr<Entities> out_ = std::make_shared<Entities>();
};

// The entry for a service, whose name is the same in any case.
const Node* override_of(const Node* overrides, std::string_view service) {
  for (std::size_t i = 0; overrides != nullptr && i < overrides->entries.size(); ++i) {
    if (expression::equal_ignoring_case(overrides->entries[i].key.text, service))
      return &overrides->entries[i].value;
  }
  return nullptr;
}

// A service of which a secret has another name in the environment's scripts is one of its own there.
void name_secrets(const Entity& environment, std::vector<std::shared_ptr<Entity>>& services,
                  Context& context) {
  const SecretVariables variables = secret_variables(environment, services);
  for (auto& service : services) {
    std::map<std::string, std::string, std::less<>> moved;
    for (const auto& [name, in_github] : secrets_of(*service)) {
      const std::string& variable = variables.at({name.text, in_github.text});
      if (variable != name.text) moved.emplace(name.text, variable);
    }
    if (moved.empty()) continue;
    const auto shared = service;
    service = make_service(shared->name(), shared->place(), shared->body(), shared->names(), context);
    service->call_secrets(std::move(moved));
    if (!shared->is_right()) service->lacks_something();
  }
}

// The environment's `env` lies below that of each service that is built; what it says of a service lies over
// it.
std::shared_ptr<Entities> services_in(const Entity& environment, const Entities& services, Context& context) {
  const Node* overrides = environment.value("services");
  for (std::size_t i = 0; overrides != nullptr && i < overrides->entries.size(); ++i) {
    const Node& name = overrides->entries[i].key;
    if (services.get(name.text)) continue;
    context.diagnostics.add(
        Id::PG1416, name.span,
        "there is no service `" + name.text + "`" + support::or_known(name.text, services.keys()));
  }
  const Node* env = environment.value("env");
  std::vector<std::shared_ptr<Entity>> here;
  bool ordered = true;
  for (const auto& service : services.all()) {
    const Node* own = override_of(overrides, service->name());
    if (own != nullptr && own->is_null()) continue;
    const bool has_env = env != nullptr && is_built(*service, context);
    if (own == nullptr && !has_env) {
      here.push_back(service);
    } else {
      Node body = yaml::mapping_node(service->body().span);
      if (has_env) body.set("env", *env);
      body = merge(body, service->body());
      if (own != nullptr) body = merge(body, *own);
      here.push_back(
          make_service(service->name(), service->place(), std::move(body), service->names(), context));
      if (!service->is_right()) here.back()->lacks_something();
    }
    ordered = ordered && here.back()->body().find("depends") == nullptr;
  }
  name_secrets(environment, here, context);
  if (!ordered) return Order(here).ordered();
  auto out = std::make_shared<Entities>();
  for (auto& service : here) out->add(std::move(service));
  return out;
}

// The environments that `after` names; the name of an entry with `each` means all its copies.
Value after_of(const Entity& environment, const std::vector<Instance>& all, Context& context) {
  const Node* after = environment.value("after");
  if (after == nullptr) return {};
  auto out = std::make_shared<expression::Array>();
  for (const Node& name : after->is_sequence() ? after->items : yaml::Shared<Node>({*after})) {
    std::vector<std::string> known;
    bool found = false;
    for (const Instance& one : all) {
      known.push_back(one.name);
      if (one.name != name.text && one.entry != name.text) continue;
      out->emplace_back(one.name);
      found = true;
    }
    if (found) continue;
    context.diagnostics.add(
        Id::PG1416, name.span,
        "there is no environment `" + name.text + "`" + support::or_known(name.text, known));
  }
  return Value(expression::ArrayPtr(std::move(out)));
}

Value secret_env_of(const Entity& environment) {
  const auto services = environment.get("services");
  const auto* here = services ? dynamic_cast<const Entities*>(services->object()) : nullptr;
  return secret_env(environment, here == nullptr ? std::vector<std::shared_ptr<Entity>>() : here->all());
}

}  // namespace

void check_overrides(const Entity& environment, Context& context) {
  const Node* overrides = environment.value("services");
  if (overrides == nullptr || !overrides->is_mapping()) return;
  const auto services = environment.get("services");
  const auto* here = services ? dynamic_cast<const Entities*>(services->object()) : nullptr;
  for (std::size_t i = 0; here != nullptr && i < here->all().size(); ++i) {
    const auto& service = here->all()[i];
    if (override_of(overrides, service->name()) == nullptr) continue;
    service->check();
    check_stack(service, context);
  }
}

std::shared_ptr<Entities> environments(const std::shared_ptr<Entities>& services, Context& context) {
  auto out = std::make_shared<Entities>();
  const auto all = std::make_shared<const std::vector<Instance>>(
      instances(context.spec.environments, "environment", context));
  for (const Instance& instance : *all) {
    auto entity = std::make_shared<Entity>("environment", instance.name, instance.body, instance.names,
                                           shape_of("environment", context), context);
    Entity* self = entity.get();
    self->stands_at(instance.place);
    if (!instance.is_whole) self->lacks_something();
    self->derive("namespace", [self, is_copy = instance.is_copy, &context] {
      return namespace_of(*self, is_copy, context);
    });
    self->derive("services", [self, services, &context] {
      return Value(expression::ObjectPtr(services_in(*self, *services, context)));
    });
    self->derive("after", [self, all, &context] { return after_of(*self, *all, context); });
    self->derive("secret-env", [self] { return secret_env_of(*self); });
    derive_cluster(entity, context);
    out->add(std::move(entity));
  }
  return out;
}

}  // namespace pipegen::expand
