#include "expand/phases.h"

#include "expand/merge.h"
#include "expand/params.h"
#include "expand/steps.h"
#include "expand/unknown_use.h"

namespace pipegen::expand {
namespace {

using expression::Value;
using yaml::Node;

constexpr const char* kStacks = "workflows/stacks";

const Node* stack_of(const Entity& service, Context& context) {
  const Node* name = service.value("stack");
  if (name == nullptr || !name->is_scalar()) return nullptr;
  const Node* stack = context.shelf.load(kStacks, name->text);
  if (stack == nullptr) report_unknown_use(*name, kStacks, "stack", context);
  return stack;
}

// What the stack's steps see: the service, its own names, and as `params` what it says of the stack's.
ScopePtr scope_of(const std::shared_ptr<const Entity>& service, Context& context) {
  Scope::Names names = service->names();
  names.emplace_back("name", service->name());
  names.emplace_back("service", Value(expression::ObjectPtr(service)));
  const Node* params = stack_params(*service, context);
  Node with = yaml::mapping_node(service->body().span);
  for (std::size_t i = 0; params != nullptr && i < params->entries.size(); ++i) {
    const std::string& key = params->entries[i].key.text;
    if (const Node* given = service->value(key)) with.set(key, *given);
  }
  ScopePtr own = std::make_shared<Scope>(context.globals, std::move(names));
  if (params == nullptr) return own;
  const Node& stack = *service->value("stack");
  const ScopePtr bound =
      bind_params(params, &with, *own, "the stack `" + stack.text + "`", stack.span, context);
  if (bound == nullptr) return nullptr;
  return std::make_shared<Scope>(own, Scope::Names{{"params", *bound->get("params")}});
}

// A phase that is a text is one step of that name.
Node as_steps(const Node& phase, const std::string& name) {
  if (!phase.is_scalar() || phase.is_null()) return phase;
  Node step = yaml::mapping_node(phase.span);
  step.set("id", yaml::string_node(name, phase.span));
  step.set("name", yaml::string_node(name, phase.span));
  step.set("run", phase);
  Node steps = yaml::sequence_node(phase.span);
  steps.items.push_back(std::move(step));
  return steps;
}

// The written steps of a phase; null when there is none.
Node written_phase(const Entity& service, const Node* stack, const std::string& name, Context& context) {
  const Node* below = stack == nullptr ? nullptr : stack->find(name);
  const Node* own = service.body().find(name);
  if (own == nullptr) return below == nullptr ? yaml::null_node() : as_steps(*below, name);
  if (!own->is_mapping()) return as_steps(*own, name);
  const Node steps = below == nullptr ? yaml::sequence_node(own->span) : as_steps(*below, name);
  return patch_steps(steps, *own, context.diagnostics);
}

// Phases are run where the package lies.
void stay_in(const Node* path, Node& steps) {
  if (path == nullptr || path->text == ".") return;
  for (Node& step : steps.items) {
    if (step.find("run") != nullptr && step.find("working-directory") == nullptr)
      step.set("working-directory", *path);
  }
}

}  // namespace

const Node* stack_params(const Entity& service, Context& context) {
  const Node* stack = stack_of(service, context);
  return stack == nullptr ? nullptr : stack->find("params");
}

void check_stack(const std::shared_ptr<const Entity>& service, Context& context) {
  if (stack_of(*service, context) != nullptr) scope_of(service, context);
}

Value phases_of(const std::shared_ptr<const Entity>& service, Context& context) {
  const Node* stack = stack_of(*service, context);
  const Node* shape = context.shelf.load("workflows/language", "service");
  const ScopePtr scope = scope_of(service, context);
  std::vector<std::pair<std::string, Value>> out;
  for (std::size_t i = 0; shape != nullptr && i < shape->entries.size(); ++i) {
    const yaml::Entry& rule = shape->entries[i];
    if (rule.value.find("steps") == nullptr) continue;
    Node steps = written_phase(*service, stack, rule.key.text, context);
    if (scope != nullptr && steps.is_sequence()) steps = expand_steps(steps, scope, context);
    stay_in(service->value("path"), steps);
    const bool none = !steps.is_sequence() || steps.items.empty();
    out.emplace_back(rule.key.text,
                     none ? Value() : to_value(std::make_shared<const Node>(std::move(steps))));
  }
  return Value(expression::ObjectPtr(std::make_shared<expression::MapObject>(std::move(out), true)));
}

bool is_built(const Entity& service, Context& context) {
  const Node* chart = service.value("chart");
  if (service.value("path") == nullptr || (chart != nullptr && chart->text == "none")) return false;
  const Node* stack = stack_of(service, context);
  const Node* image = stack == nullptr ? nullptr : stack->find("image");
  return image == nullptr || image->text != "false";
}

}  // namespace pipegen::expand
