#include "expand/steps.h"

#include "expand/each.h"
#include "expand/params.h"
#include "support/nearest.h"

namespace pipegen::expand {
namespace {

using support::Id;
using yaml::Node;

Node fill_step(Node step, const Scope& scope, Context& context) {
  for (yaml::Entry& entry : step.entries) {
    entry.value = entry.key.text == "run" ? context.evaluator.fill_shell(std::move(entry.value), scope)
                                          : context.evaluator.fill(std::move(entry.value), scope);
  }
  return step;
}

// `if` and the like on a step that uses a fragment hold for each of the fragment's steps.
void apply_to_fragment(const Node& use, Node& step) {
  for (const char* key : {"env", "timeout-minutes", "continue-on-error"}) {
    const Node* value = use.find(key);
    if (value != nullptr && step.find(key) == nullptr) step.set(key, *value);
  }
  const Node* condition = use.find("if");
  if (condition == nullptr) return;
  const Node* own = step.find("if");
  const auto bare = [](std::string text) {
    if (text.starts_with("${{") && text.ends_with("}}")) text = text.substr(3, text.size() - 5);
    return text;
  };
  step.set("if", own == nullptr
                     ? *condition
                     : yaml::string_node("(" + bare(condition->text) + ") && (" + bare(own->text) + ")",
                                         own->span));
}

std::vector<Node> fragment(const Node& step, const Node& use, const ScopePtr& scope, Context& context,
                           int depth) {
  const UseChain chain(context.diagnostics, "`use: " + use.text + "`", use.span);
  if (depth >= kMostUses) {
    context.diagnostics.add(
        Id::PG1422, use.span,
        "`use` inside `use` goes " + std::to_string(kMostUses) + " deep here; is there a circle?");
    return {};
  }
  for (const char* key : {"run", "uses"}) {
    if (const Node* other = step.find(key)) {
      context.diagnostics.add(Id::PG1423, other->span,
                              std::string("a step has `use` or `") + key + "`, not both");
      return {};
    }
  }
  const Node* body = context.shelf.load("workflows/steps", use.text);
  if (body == nullptr) {
    context.diagnostics
        .add(Id::PG1421, use.span,
             "there is no step fragment `" + use.text + "`" + support::or_known(use.text, context.shelf.names("workflows/steps")))
        .help = help_for_use(use.text);
    return {};
  }
  const ScopePtr inner = bind_params(body->find("params"), step.find("with"), *scope,
                                     "the fragment `" + use.text + "`", use.span, context);
  const Node* steps = body->find("steps");
  if (inner == nullptr || steps == nullptr) return {};
  Node expanded = expand_steps(*steps, inner, context, depth + 1);
  const Node* id = step.find("id");
  const Node filled = fill_step(step, *scope, context);
  for (Node& one : expanded.items) {
    // The use's id names the whole; a fragment's own ids are private.
    if (expanded.items.size() == 1 && id != nullptr)
      one.set("id", *filled.find("id"));
    else if (const Node* own = one.find("id"); own != nullptr && id != nullptr)
      one.set("id", yaml::string_node(id->text + "-" + own->text, own->span));
    apply_to_fragment(filled, one);
  }
  return std::move(expanded.items);
}

}  // namespace

Node expand_steps(Node steps, const ScopePtr& scope, Context& context, int depth) {
  if (!steps.is_sequence()) return context.evaluator.fill(std::move(steps), *scope);
  std::vector<Node> out;
  out.reserve(steps.items.size());
  for (Node& step : steps.items) {
    if (!step.is_mapping()) {
      out.push_back(context.evaluator.fill(std::move(step), *scope));
      continue;
    }
    const std::vector<Copy> all = copies(step, scope, context.evaluator);
    for (const Copy& copy : all) {
      if (copy.dropped) continue;
      if (const Node* use = step.find("use")) {
        for (Node& one : fragment(step, *use, copy.scope, context, depth))
          out.push_back(std::move(one));
        continue;
      }
      Node body = &copy == &all.back() ? std::move(step) : step;
      for (const char* key : {"each", "when"}) body.erase(key);
      Node filled = fill_step(std::move(body), *copy.scope, context);
      if (Node* id = filled.find("id"); id != nullptr && !copy.suffix.empty())
        id->text = cut_id(id->text + copy.suffix);
      out.push_back(std::move(filled));
    }
  }
  steps.items = std::move(out);
  return steps;
}

}  // namespace pipegen::expand
