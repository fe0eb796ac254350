#include "expand/steps.h"

#include <algorithm>

#include "expand/each.h"
#include "expand/own_keys.h"
#include "expand/params.h"
#include "expand/step_ids.h"
#include "expand/unknown_use.h"
#include "github/fields.h"
#include "language/shape.h"

namespace pipegen::expand {
namespace {

using support::Id;
using yaml::Node;
using yaml::Shared;

// One copy of a step, without the keys that made its copies.
Node fill_step(const Node& step, const Scope& scope, Context& context) {
  const bool is_copy = step.find("each") != nullptr || step.find("when") != nullptr;
  const bool is_whole = !is_copy && is_filled(step);
  Node out = is_whole ? as_common(step) : yaml::shell(step);
  if (!is_whole) out.entries.reserve(step.entries.size());
  for (std::size_t i = 0; !is_whole && i < step.entries.size(); ++i) {
    const yaml::Entry& entry = step.entries[i];
    const std::string_view key = entry.key.text;
    if (key == "each" || key == "when") continue;
    yaml::Entry& made = out.entries.emplace_back();
    made.key = entry.key;
    made.value = context.evaluator.fill(entry.value, scope, key == "run");
  }
  leave_out_nothing(out);
  return out;
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

// What a fragment's `outputs` stand for outside, where its ids are `ids`.
void declare_outputs(const Node& body, const std::string& id, const Scope& scope,
                     const FragmentOutputs& inner, const StepIds& ids, Context& context,
                     FragmentOutputs& declared) {
  const Node* outputs = body.find("outputs");
  if (outputs == nullptr) return;
  Node filled = context.evaluator.fill(*outputs, scope);
  read_fragment_outputs(filled, inner, false);
  rename_read_steps(filled, ids);
  for (const yaml::Entry& output : filled.entries) {
    std::string text = output.value.text;
    if (text.starts_with("${{") && text.ends_with("}}") && text.find("${{", 3) == std::string::npos)
      text = text.substr(3, text.size() - 5);
    else
      text.insert(0, "'").append("'");
    while (text.starts_with(' ')) text.erase(0, 1);
    while (text.ends_with(' ')) text.pop_back();
    declared[id][output.key.text] = std::move(text);
  }
}

// A person looks for a step's id at its beginning.
void set_id(Node& step, const Node& id) {
  if (step.find("id") != nullptr)
    step.set("id", id);
  else
    step.entries.insert(step.entries.begin(), {yaml::string_node("id", id.span), id});
}

// A fragment that is used without an `id` keeps its ids, unless a step before has the same.
void keep_apart(Shared<Node>& steps, const Shared<Node>& before) {
  const auto taken = [&](const std::string& id) {
    return std::any_of(before.begin(), before.end(), [&](const Node& other) {
      const Node* own = other.find("id");
      return own != nullptr && own->text == id;
    });
  };
  StepIds ids;
  for (Node& step : steps) {
    Node* own = step.find("id");
    if (own == nullptr || !taken(own->text)) continue;
    std::string name = own->text;
    for (int i = 2; taken(name); ++i) name = cut_id(own->text + "-" + std::to_string(i));
    ids.emplace(own->text, name);
    own->text = name;
  }
  if (ids.empty()) return;
  for (Node& step : steps) rename_read_steps(step, ids);
}

Shared<Node> fragment(const Node& step, const Node& use, const ScopePtr& scope, Context& context, int depth,
                      FragmentOutputs& declared) {
  const UseChain chain(context.diagnostics, "`use: " + use.text + "`", use.span);
  if (depth == 0) context.reached = 0;
  if (context.too_many) return {};
  if (depth >= kMostUses || ++context.reached > kMostReached) {
    context.too_many = true;
    context.diagnostics
        .add(Id::PG1422, use.span,
             depth >= kMostUses
                 ? "`use` inside `use` goes " + std::to_string(kMostUses) + " deep here; is there a circle?"
                 : "one step reaches more than " + std::to_string(kMostReached) + " fragments up to here")
        .help = "take one of the `use` on the way here out";
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
  FragmentOutputs inside;
  Node expanded = expand_steps(*steps, inner, context, depth + 1, &inside);
  const Node* id = step.find("id");
  const Node filled = fill_step(step, *scope, context);
  StepIds ids;
  for (Node& one : expanded.items) {
    // The use's id names the whole; a fragment's own ids are private.
    const Node* own = id == nullptr ? nullptr : one.find("id");
    const std::string old = own == nullptr ? std::string() : own->text;
    if (expanded.items.size() == 1 && id != nullptr)
      set_id(one, *filled.find("id"));
    else if (own != nullptr)
      one.set("id", yaml::string_node(cut_id(id->text + "-" + old), own->span));
    if (own != nullptr) ids.emplace(old, one.find("id")->text);
  }
  for (Node& one : expanded.items) {
    if (!ids.empty()) rename_read_steps(one, ids);
    apply_to_fragment(filled, one);
  }
  if (id != nullptr) declare_outputs(*body, filled.find("id")->text, *inner, inside, ids, context, declared);
  // What stands above the use stands above its first step.
  if (!expanded.items.empty() && expanded.items[0].comments == nullptr)
    expanded.items[0].comments = step.comments;
  return expanded.items;
}

// What stands in a list of steps without being one: a `$[[ ]]` that yields steps puts them there, one that
// yields nothing puts none.
void put_yielded(const Node& written, const Scope& scope, Context& context, Shared<Node>& out) {
  const bool is_expression = written.is_scalar() && written.text.starts_with("$[[");
  const std::size_t errors = context.diagnostics.errors();
  Node yielded = context.evaluator.fill(written, scope);
  if (!is_expression) {
    out.push_back(std::move(yielded));
    return;
  }
  // What was found wrong on the way has been told.
  if (yielded.is_null() || context.diagnostics.errors() > errors) return;
  Shared<Node> steps;
  if (yielded.is_sequence())
    steps = std::move(yielded.items);
  else
    steps.push_back(std::move(yielded));
  for (Node& step : steps) {
    if (!step.is_mapping()) {
      context.diagnostics
          .add(Id::PG1434, written.span,
               "this yields " + language::found(step) + " among the steps, and should yield steps")
          .help =
          "the steps of a service's command are `$[[ service.phases.KEY ]]`, by the key of the command; any "
          "other step is a mapping, such as `run: COMMAND`";
      return;
    }
  }
  if (!steps.empty() && steps[0].comments == nullptr) steps[0].comments = written.comments;
  std::move(steps.begin(), steps.end(), std::back_inserter(out));
}

}  // namespace

void leave_out_nothing(Node& entry) {
  const auto yielded_nothing = [](const yaml::Entry& one) {
    return one.value.verbatim && one.value.is_null();
  };
  const yaml::Shared<yaml::Entry>& written = entry.entries;
  if (std::none_of(written.begin(), written.end(), yielded_nothing)) return;
  entry.entries.erase(std::remove_if(entry.entries.begin(), entry.entries.end(), yielded_nothing),
                      entry.entries.end());
}

Node expand_steps(const Node& steps, const ScopePtr& scope, Context& context, int depth,
                  FragmentOutputs* declared) {
  if (!steps.is_sequence()) return context.evaluator.fill(steps, *scope);
  FragmentOutputs outputs;
  Node expanded = yaml::shell(steps);
  Shared<Node>& out = expanded.items;
  out.reserve(steps.items.size());
  for (const Node& step : steps.items) {
    if (!step.is_mapping()) {
      put_yielded(step, *scope, context, out);
      continue;
    }
    if (step.verbatim) {
      // A phase's steps are expanded already.
      out.push_back(step);
      continue;
    }
    if (!are_own_keys_right(step, own_keys(), github::keys_of<github::Step>(), "a step", context.diagnostics))
      continue;
    const std::vector<Copy> all = copies(step, scope, context.evaluator);
    if (const Node* use = step.find("use")) {
      for (const Copy& copy : all) {
        if (copy.dropped) continue;
        const Node name = context.evaluator.fill(*use, *copy.scope);
        Shared<Node> made = fragment(step, name, copy.scope, context, depth, outputs);
        if (step.find("id") == nullptr) keep_apart(made, out);
        std::move(made.begin(), made.end(), std::back_inserter(out));
      }
      continue;
    }
    for (const Copy& copy : all) {
      if (copy.dropped) continue;
      Node filled = fill_step(step, *copy.scope, context);
      if (Node* id = copy.suffix.empty() ? nullptr : filled.find("id"))
        id->text = cut_id(id->text + copy.suffix);
      out.push_back(std::move(filled));
    }
  }
  for (Node& step : out) read_fragment_outputs(step, outputs, true);
  if (declared != nullptr) *declared = std::move(outputs);
  return expanded;
}

}  // namespace pipegen::expand
