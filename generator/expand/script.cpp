#include "expand/script.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <utility>

#include "expand/each.h"
#include "expand/params.h"
#include "expand/script_names.h"
#include "expression/letters.h"
#include "language/shape.h"
#include "support/nearest.h"

namespace pipegen::expand {
namespace {

using repository::ScriptStep;
using repository::Target;
using support::Id;
using yaml::Node;

// `LEVEL` for `inputs.level`, `SHA` for `github.sha`; `VALUE` for what is more than a name.
std::string variable_for(std::string_view expression) {
  const std::string_view last = expression.substr(expression.rfind('.') + 1);
  if (!language::is_variable(last)) return "VALUE";
  std::string out(last);
  for (char& c : out) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  // What a shell itself reads, such as PATH, is not to be overwritten.
  return out == "PATH" || out == "HOME" || out == "IFS" || out == "PWD" || out == "TMPDIR" ? "VALUE" : out;
}

// GitHub fills a step's text in before a shell reads it. A portable step's text is the same for a person and
// for GitHub, so what only the run knows comes by a variable, as it should anyway: pasted into shell, a value
// is code.
bool is_shell(const std::string& text, const Node& run, Context& context) {
  std::vector<expression::Problem> none;
  for (const auto& segment : expression::split(text, expression::Time::kRun, none)) {
    if (!segment.is_expression) continue;
    const std::string name = variable_for(expression::trimmed(segment.text));
    const std::string written = "${{ " + std::string(expression::trimmed(segment.text)) + " }}";
    std::string how = "give it by a variable: `env: {";
    how.append(name).append(": \"").append(written).append("\"}` beside `run`, and in it \"$").append(name) +=
        '"';
    context.diagnostics
        .add(Id::PG1465, run.span,
             "`" + written + "` in the `run` of a portable step, which a shell reads as it is")
        .help = std::move(how);
    return false;
  }
  return true;
}

// A portable step is an operation or a `run:`; `uses:` would need GitHub.
std::optional<ScriptStep> read_step(const Node& step, const std::string& id, const Scope& scope,
                                    Context& context) {
  ScriptStep out{.id = id, .span = step.span};
  if (const Node* uses = step.find("uses")) {
    context.diagnostics
        .add(Id::PG1430, uses->span,
             "`uses` runs only on GitHub, and this step is portable: a person runs it too")
        .help = "use an operation (`use:`), or write it as `run:`";
    return std::nullopt;
  }
  if (const Node* env = step.find("env")) out.env = context.evaluator.fill(*env, scope);
  for (const yaml::Entry& entry : out.env.entries) {
    if (language::is_variable(entry.key.text)) continue;
    context.diagnostics.add(
        Id::PG1435, entry.key.span,
        "`" + entry.key.text +
            "` can't name a variable of a shell: letters, digits and `_` can, and no digit "
            "begins it");
    return std::nullopt;
  }
  if (const Node* run = step.find("run")) {
    out.run = context.evaluator.fill(*run, scope, true).text;
    return is_shell(out.run, *run, context) ? std::optional(out) : std::nullopt;
  }
  const Node* written = step.find("use");
  if (written == nullptr) {
    context.diagnostics.add(Id::PG1431, step.span,
                            "this portable step has neither `use` (an operation) nor `run`");
    return std::nullopt;
  }
  const Node use = context.evaluator.fill(*written, scope);
  out.operation = use.text;
  if (!context.shelf.find_operation(use.text)) {
    context.diagnostics.add(Id::PG1421, use.span,
                            "there is no operation `" + use.text + "`" +
                                support::or_nearest(use.text, context.shelf.operations()));
    return std::nullopt;
  }
  if (const Node* with = step.find("with")) {
    for (const yaml::Entry& entry : context.evaluator.fill(*with, scope).entries) {
      if (!entry.value.is_null()) out.arguments.push_back({entry.key.text, entry.value, entry.key.span});
    }
  }
  return out;
}

class Steps {
 public:
  Steps(const Entity& environment, const Target& target, Context& context)
      : has_cluster_(!target.contexts.empty() || !environment.is_right()),
        environment_(environment),
        context_(context) {}

  // What takes the steps back: the copies that an entry makes come last first.
  std::vector<ScriptStep> read_backwards(const Node* steps, const ScopePtr& scope) {
    is_backwards_ = true;
    return read(steps, scope);
  }

  // `prefix` is put before every id: a fragment's ids are private.
  std::vector<ScriptStep> read(const Node* steps, const ScopePtr& scope, const std::string& prefix = {},
                               int depth = 0) {
    for (std::size_t i = 0; steps != nullptr && i < steps->items.size(); ++i) {
      const Node& step = steps->items[i];
      const Node* id = step.find("id");
      if (id == nullptr) {
        context_.diagnostics
            .add(Id::PG1432, step.span,
                 "a portable step needs an `id`, because the plan and `resume` name it")
            .help = "add `id: NAME` to this step";
        continue;
      }
      std::vector<Copy> all = copies(step, scope, context_.evaluator);
      if (is_backwards_ && depth == 0) std::reverse(all.begin(), all.end());
      for (const Copy& copy : all) {
        if (depth == 0) entry_ = id->text + copy.suffix;
        if (!copy.dropped) read_copy(step, prefix + id->text + copy.suffix, copy.scope, depth);
      }
    }
    return std::move(out_);
  }

 private:
  void read_copy(const Node& step, const std::string& id, const ScopePtr& scope, int depth) {
    if (const Node* written = step.find("use")) {
      const Node use = context_.evaluator.fill(*written, *scope);
      const Node* body = context_.shelf.load("workflows/steps", use.text);
      if (body != nullptr && !context_.shelf.find_operation(use.text))
        return read_fragment(step, use, *body, id, scope, depth);
    }
    auto one = read_step(step, cut_id(id), *scope, context_);
    if (one && has_its_cluster(*one, step)) out_.push_back(*std::move(one));
  }

  // Without kube-contexts to hold it to, an operation would act on whichever cluster a person has at hand.
  bool has_its_cluster(const ScriptStep& one, const Node& step) {
    if (has_cluster_ || !context_.cluster_operations.contains(one.operation)) return true;
    // One entry is one mistake, however many steps it has, and what is to be taken back belongs to it.
    if (told_ == entry_ || (is_backwards_ && !told_.empty())) return false;
    told_ = entry_;
    context_.diagnostics
        .add(Id::PG1477, step.find("use")->span,
             "step `" + one.id + "` acts on a cluster by `" + one.operation + "`, and environment `" +
                 environment_.name() + "` has none that its script could be held to")
        .help =
        "give the environment a `cluster:` with kube-contexts, such as {contexts: [my-context]}, or leave "
        "out there what needs one: services: {NAME: null}";
    return false;
  }

  void read_fragment(const Node& step, const Node& use, const Node& body, const std::string& id,
                     const ScopePtr& scope, int depth) {
    const UseChain chain(context_.diagnostics, "`use: " + use.text + "`", use.span);
    if (depth >= kMostUses) {
      context_.diagnostics
          .add(Id::PG1422, use.span,
               "`use` inside `use` goes " + std::to_string(kMostUses) + " deep here; is there a circle?")
          .help = "take one of the `use` on the way here out";
      return;
    }
    const ScopePtr inner = bind_params(body.find("params"), step.find("with"), *scope,
                                       "the fragment `" + use.text + "`", use.span, context_);
    if (inner == nullptr) return;
    std::vector<ScriptStep> before = std::exchange(out_, {});
    std::vector<ScriptStep> made = read(body.find("steps"), inner, id + "-", depth + 1);
    out_ = std::move(before);
    std::move(made.begin(), made.end(), std::back_inserter(out_));
  }

  const bool has_cluster_;
  const Entity& environment_;
  Context& context_;
  bool is_backwards_ = false;
  std::string entry_;  // the outermost step in hand
  std::string told_;   // the one that has last been told to have no cluster
  std::vector<ScriptStep> out_;
};

std::vector<std::string> texts(const Node* list) {
  std::vector<std::string> out;
  if (list == nullptr) return out;
  for (const Node& item : list->items) out.push_back(item.text);
  for (const yaml::Entry& entry : list->entries) out.push_back(entry.key.text);
  return out;
}

std::vector<std::string> filled_texts(const Node* list, const Scope& scope, Context& context) {
  if (list == nullptr) return {};
  const Node filled = context.evaluator.fill(*list, scope);
  return filled.is_scalar() ? std::vector<std::string>{filled.text} : texts(&filled);
}

std::vector<std::string> texts_of(const expression::Value& list) {
  std::vector<std::string> out;
  if (list.array() == nullptr) return out;
  for (const expression::Value& item : *list.array()) out.push_back(expression::to_text(item));
  return out;
}

// The secrets that an environment and its services want, each once.
std::vector<repository::SecretName> secrets_of(const Entity& environment) {
  std::vector<repository::SecretName> out;
  const auto secrets = environment.get("secret-env");
  if (!secrets) return out;
  const Node node = to_node(*secrets, {});
  for (const yaml::Entry& entry : node.entries) out.push_back({entry.key.text, entry.key.span});
  return out;
}

bool is_word(std::string_view name) {
  return name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-") ==
         std::string_view::npos;
}

std::optional<Target> target_of(const Node& script, const Copy& copy, Context& context) {
  const auto value = copy.scope->get("environment");
  const auto* environment = value ? dynamic_cast<const Entity*>(value->object()) : nullptr;
  if (environment == nullptr) {
    context.diagnostics
        .add(Id::PG1433, script.span, "a script runs for environments, and this one does not say for which")
        .help = "each: {environment: environments}";
    return std::nullopt;
  }
  if (!is_word(environment->name())) {
    context.diagnostics
        .add(Id::PG1302, environment->place(),
             "the environment `" + environment->name() +
                 "` is named on a script's command line, so its name "
                 "holds only letters, digits, `.`, `_` and `-`")
        .help = "call it " + id_text(environment->name());
    return std::nullopt;
  }
  Target target{.environment = environment->name()};
  target.namespace_name = expression::to_text(environment->get("namespace").value_or(expression::Value()));
  target.contexts = texts_of(environment->get("contexts").value_or(expression::Value()));
  target.secrets = secrets_of(*environment);
  const Node* approve = environment->value("approve");
  target.approve = approve != nullptr && approve->text == "true";
  Steps steps(*environment, target, context);
  target.steps = steps.read(script.find("steps"), copy.scope);
  // What came last is taken back first: it may need what came before it.
  target.compensate = steps.read_backwards(script.find("compensate"), copy.scope);
  return target;
}

}  // namespace

std::optional<repository::Script> expand_script(const std::string& pipeline, const Node& body,
                                                const Node& workflow, const Node& jobs, support::Span place,
                                                const ScopePtr& scope, bool is_used, Context& context) {
  const Node* written = body.find("script");
  if (written == nullptr || written->is_null()) return std::nullopt;
  const Node& script = *written;
  repository::Script out{
      .pipeline = pipeline, .inputs = inputs_of(workflow.find("on"), context), .span = place};
  if (const Node* summary = script.find("summary"))
    out.summary = context.evaluator.fill(*summary, *scope).text;
  out.files = filled_texts(body.find("files"), *scope, context);
  out.private_files = filled_texts(body.find("private"), *scope, context);
  for (const Copy& copy : copies(script, scope, context.evaluator)) {
    if (copy.dropped) continue;
    if (auto target = target_of(script, copy, context)) out.targets.push_back(*std::move(target));
  }
  resolve_names(out, workflow, jobs, context);
  if (out.targets.empty() && !context.diagnostics.has_errors()) {
    // Who wrote the script wants it; who used a blueprint may have no cluster at all.
    const Id id = is_used ? Id::PG1439 : Id::PG1433;
    context.diagnostics
        .add(id, place,
             is_used ? "no environment of pipeline `" + pipeline + "` has a `cluster`, so it has no script"
                     : "the script of pipeline `" + pipeline + "` has no environment to run in")
        .help = "such as\nenvironments:\n  local: {cluster: {contexts: [my-context]}}" +
                std::string(is_used ? "\nwhere none is wanted, say `script: null` beside `use`" : "");
  }
  if (out.targets.empty()) return std::nullopt;
  return out;
}

}  // namespace pipegen::expand
