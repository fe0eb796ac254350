#include "expand/steps.h"

#include <algorithm>

#include "expand/each.h"
#include "expand/params.h"
#include "expand/step_ids.h"
#include "expand/unknown_use.h"
#include "language/shape.h"

namespace pipegen::expand {
namespace {

using support::Id;
using yaml::Node;

Node fill_step(Node step, const Scope& scope, Context& context) {
  for (yaml::Entry& entry : step.entries) {
    context.evaluator.fill_in(entry.value, scope, entry.key.text == "run");
  }
  leave_out_nothing(step);
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
  if (depth == 0) context.reached = 0;
  if (context.too_many) return {};
  if (depth >= kMostUses || ++context.reached > kMostReached) {
    context.too_many = true;
    context.diagnostics.add(
        Id::PG1422, use.span,
        depth >= kMostUses
            ? "`use` inside `use` goes " + std::to_string(kMostUses) + " deep here; is there a circle?"
            : "one step reaches more than " + std::to_string(kMostReached) + " fragments up to here");
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
    report_unknown_use(use, "workflows/steps", "step fragment", context);
    return {};
  }
  const ScopePtr inner = bind_params(body->find("params"), step.find("with"), *scope,
                                     "the fragment `" + use.text + "`", use.span, context);
  const Node* steps = body->find("steps");
  if (inner == nullptr || steps == nullptr) return {};
  Node expanded = expand_steps(*steps, inner, context, depth + 1);
  const Node* id = step.find("id");
  const Node filled = fill_step(step, *scope, context);
  StepIds ids;
  for (Node& one : expanded.items) {
    // The use's id names the whole; a fragment's own ids are private.
    const Node* own = id == nullptr ? nullptr : one.find("id");
    const std::string old = own == nullptr ? std::string() : own->text;
    if (expanded.items.size() == 1 && id != nullptr)
      one.set("id", *filled.find("id"));
    else if (own != nullptr)
      one.set("id", yaml::string_node(cut_id(id->text + "-" + old), own->span));
    if (own != nullptr) ids.emplace(old, one.find("id")->text);
  }
  for (Node& one : expanded.items) {
    if (!ids.empty()) rename_read_steps(one, ids);
    apply_to_fragment(filled, one);
  }
  // What stands above the use stands above its first step.
  if (!expanded.items.empty() && expanded.items[0].comments == nullptr)
    expanded.items[0].comments = step.comments;
  return std::move(expanded.items);
}

// What stands in a list of steps without being one: a `$[[ ]]` that yields steps puts them there, one that
// yields nothing puts none.
void put_yielded(Node written, const Scope& scope, Context& context, std::vector<Node>& out) {
  const bool is_expression = written.is_scalar() && written.text.starts_with("$[[");
  const support::Span place = written.span;
  auto comments = written.comments;
  const std::size_t errors = context.diagnostics.errors();
  Node yielded = context.evaluator.fill(std::move(written), scope);
  if (!is_expression || context.diagnostics.errors() > errors) {
    out.push_back(std::move(yielded));
    return;
  }
  if (yielded.is_null()) return;
  std::vector<Node> steps;
  if (yielded.is_sequence())
    steps = std::move(yielded.items);
  else
    steps.push_back(std::move(yielded));
  for (Node& step : steps) {
    if (!step.is_mapping()) {
      context.diagnostics.add(
          Id::PG1434, place,
          "this yields " + language::found(step) + " among the steps, and should yield steps");
      return;
    }
  }
  if (!steps.empty() && steps[0].comments == nullptr) steps[0].comments = std::move(comments);
  std::move(steps.begin(), steps.end(), std::back_inserter(out));
}

}  // namespace

void leave_out_nothing(Node& entry) {
  const auto yielded_nothing = [](const yaml::Entry& one) {
    return one.value.verbatim && one.value.is_null();
  };
  entry.entries.erase(std::remove_if(entry.entries.begin(), entry.entries.end(), yielded_nothing),
                      entry.entries.end());
}

Node expand_steps(Node steps, const ScopePtr& scope, Context& context, int depth) {
  if (!steps.is_sequence()) return context.evaluator.fill(std::move(steps), *scope);
  std::vector<Node> out;
  out.reserve(steps.items.size());
  for (Node& step : steps.items) {
    if (!step.is_mapping()) {
      put_yielded(std::move(step), *scope, context, out);
      continue;
    }
    if (step.verbatim) {
      // A phase's steps are expanded already.
      out.push_back(std::move(step));
      continue;
    }
    const std::vector<Copy> all = copies(step, scope, context.evaluator);
    if (const Node* use = step.find("use")) {
      for (const Copy& copy : all) {
        if (copy.dropped) continue;
        const Node name = context.evaluator.fill(*use, *copy.scope);
        for (Node& one : fragment(step, name, copy.scope, context, depth)) out.push_back(std::move(one));
      }
      continue;
    }
    for (const Copy& copy : all) {
      if (copy.dropped) continue;
      Node body = step;
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
