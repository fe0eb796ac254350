#include "expand/script_names.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "expand/script_flags.h"
#include "expression/expression.h"
#include "expression/letters.h"
#include "language/shape.h"
#include "support/nearest.h"

namespace pipegen::expand {
namespace {

using repository::Input;
using repository::Script;
using repository::ScriptStep;
using repository::Target;
using yaml::Node;

bool is_true(const Node* node) {
  return node != nullptr && node->is_scalar() && node->text == "true";
}

// What a shell's variable for an input ends in.
std::string variable_of(std::string name) {
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
}

// What `env.NAME` means in portable work.
struct Variables {
  Node known = yaml::mapping_node();
  std::set<std::string> differ = {};  // names to which the jobs give different values
};

Variables variables_of(const Node* env, const Node& jobs) {
  Variables out;
  if (env != nullptr && env->is_mapping()) out.known = *env;
  const std::size_t own = out.known.entries.size();
  for (const yaml::Entry& job : jobs.entries) {
    const Node* more = job.value.find("env");
    for (std::size_t i = 0; more != nullptr && i < more->entries.size(); ++i) {
      const yaml::Entry& variable = more->entries[i];
      const Node* other = out.known.find(variable.key.text);
      if (other == nullptr)
        out.known.set(variable.key.text, variable.value);
      else if (!yaml::same_data(*other, variable.value))
        out.differ.insert(variable.key.text);
    }
  }
  // The workflow's own value is what all jobs begin with.
  for (std::size_t i = 0; i < own; ++i) out.differ.erase(out.known.entries[i].key.text);
  for (const std::string& name : out.differ) out.known.erase(name);
  return out;
}

bool is_word_letter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// Whether a shell's text reads the variable: `$NAME`, `${NAME…`.
bool mentions(std::string_view text, const std::string& name) {
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const bool begins =
        at > 0 && (text[at - 1] == '$' || (text[at - 1] == '{' && at > 1 && text[at - 2] == '$'));
    const std::size_t end = at + name.size();
    if (begins && (end == text.size() || !is_word_letter(text[end]))) return true;
  }
  return false;
}

// A key that is there but for a letter is told when the workflow is read; what it holds need not be told to
// be missing.
bool is_misspelled(const Node* mapping, const std::string& key) {
  return mapping != nullptr && mapping->find(key) == nullptr &&
         std::any_of(mapping->entries.begin(), mapping->entries.end(),
                     [&](const yaml::Entry& entry) { return support::is_slip(entry.key.text, {key}); });
}

class Names {
 public:
  Names(const Script& script, const Variables& variables, const Node& workflow, Context& context)
      : script_(script),
        variables_(variables),
        are_inputs_unknown_(is_misspelled(workflow.find("on"), "workflow_dispatch")),
        is_env_unknown_(is_misspelled(&workflow, "env")),
        context_(context) {}

  void resolve(Target& target) {
    for (auto* steps : {&target.steps, &target.compensate}) {
      for (ScriptStep& step : *steps) {
        add_variables(step);
        read(step.env, target);
        for (repository::Argument& argument : step.arguments) read(argument.value, target);
      }
    }
  }

 private:
  // In CI a step's `run:` has the workflow's `env`, so it has it everywhere.
  void add_variables(ScriptStep& step) {
    for (const yaml::Entry& variable : variables_.known.entries) {
      const std::string& name = variable.key.text;
      if (step.env.find(name) == nullptr && language::is_variable(name) && mentions(step.run, name))
        step.env.set(name, variable.value);
    }
  }

  void read(Node& node, Target& target) {
    for (Node& item : node.items) read(item, target);
    for (yaml::Entry& entry : node.entries) read(entry.value, target);
    if (!node.is_scalar() || node.text.find("${{") == std::string::npos) return;
    if (node.text.find("env.") != std::string::npos) put_variables(node);
    std::vector<expression::Problem> none;
    for (const auto& segment : expression::split(node.text, expression::Time::kRun, none)) {
      if (!segment.is_expression) continue;
      const std::string_view name = expression::trimmed(segment.text);
      if (name.starts_with("inputs.")) check_input(std::string(name.substr(7)), place(node, segment, 7));
      if (name.starts_with("secrets.")) add_secret(std::string(name.substr(8)), target);
    }
  }

  // Of the name that the expression is, without the `skipped` letters that it begins with.
  [[nodiscard]] support::Span place(const Node& node, const expression::Segment& segment,
                                    std::uint32_t skipped) const {
    const std::string_view name = expression::trimmed(segment.text);
    const auto begin = segment.inner + static_cast<std::uint32_t>(name.data() - segment.text.data());
    return context_.evaluator.place(node, begin + skipped, begin + static_cast<std::uint32_t>(name.size()));
  }

  // `env.NAME` is what the workflow's `env` says, which nothing but its text brings to a person's machine.
  void put_variables(Node& node) {
    std::vector<expression::Problem> none;
    std::string text;
    for (const auto& segment : expression::split(node.text, expression::Time::kRun, none)) {
      const std::string_view name =
          segment.is_expression ? expression::trimmed(segment.text) : std::string_view();
      if (name.starts_with("env."))
        text += variable(std::string(name.substr(4)), place(node, segment, 4));
      else
        text.append(segment.is_expression ? "${{" : "")
            .append(segment.text)
            .append(segment.is_expression ? "}}" : "");
    }
    if (none.empty()) node = yaml::string_node(std::move(text), node.span);
  }

  std::string variable(const std::string& name, support::Span place) {
    if (const Node* value = variables_.known.find(name)) return value->text;
    if (variables_.differ.contains(name)) {
      context_.diagnostics
          .add(support::Id::PG1437, place,
               "the jobs of this pipeline give `env." + name + "` different values")
          .help = "say it in the workflow's own `env`, or at this step";
      return {};
    }
    if (is_env_unknown_) return {};
    const std::vector<std::string> known = yaml::keys_of(variables_.known);
    context_.diagnostics
        .add(support::Id::PG1437, place,
             "the `env` of this pipeline has no `" + name + "`" + support::or_known(name, known))
        .help =
        "a portable step knows what stands in the `env` of the workflow or of its jobs, not that of other "
        "steps";
    return {};
  }

  void check_input(const std::string& name, support::Span place) {
    if (name == "environment" || are_inputs_unknown_) return;
    std::vector<std::string> known;
    for (const Input& input : script_.inputs) known.push_back(input.name);
    if (std::find(known.begin(), known.end(), name) != known.end()) return;
    auto& finding = context_.diagnostics.add(
        support::Id::PG1437, place,
        "this pipeline has no input `" + name + "`" + support::or_known(name, known));
    if (support::nearest(name, known).empty())
      finding.help =
          "on:\n  workflow_dispatch:\n    inputs:\n      " + name + ": {type: string, required: true}";
  }

  static void add_secret(std::string name, Target& target) {
    const auto is_it = [&](const auto& secret) { return secret.name == name; };
    if (std::none_of(target.secrets.begin(), target.secrets.end(), is_it))
      target.secrets.push_back({std::move(name), {}});
  }

  const Script& script_;
  const Variables& variables_;
  bool are_inputs_unknown_;
  bool is_env_unknown_;
  Context& context_;
};

}  // namespace

std::vector<Input> inputs_of(const Node* on, Context& context) {
  std::vector<Input> out;
  const std::set<std::string> flags = script_flags(context.shelf);
  const Node* dispatch = on == nullptr ? nullptr : on->find("workflow_dispatch");
  const Node* inputs = dispatch == nullptr ? nullptr : dispatch->find("inputs");
  for (std::size_t i = 0; inputs != nullptr && i < inputs->entries.size(); ++i) {
    const yaml::Entry& entry = inputs->entries[i];
    if (entry.key.text == "environment") continue;
    if (flags.contains(entry.key.text)) {
      context.diagnostics
          .add(support::Id::PG1438, entry.key.span,
               "an input is a flag of the script, and every script has a flag `--" + entry.key.text +
                   "` already")
          .help = "call the input something else";
    }
    const auto same = [&](const Input& other) {
      return variable_of(other.name) == variable_of(entry.key.text);
    };
    if (const auto other = std::find_if(out.begin(), out.end(), same); other != out.end()) {
      context.diagnostics
          .add(support::Id::PG1438, entry.key.span,
               "the inputs `" + other->name + "` and `" + entry.key.text + "` are one variable of the script")
          .help = "call one of them something else: a shell's variable has `_` for every other character";
    }
    const Node* type = entry.value.find("type");
    const Node* fallback = entry.value.find("default");
    Input input{.name = entry.key.text, .required = is_true(entry.value.find("required"))};
    if (type != nullptr) input.type = type->text;
    if (fallback != nullptr && !fallback->is_null()) input.fallback = fallback->text;
    if (const Node* options = entry.value.find("options")) {
      for (const Node& option : options->items) input.options.push_back(option.text);
    }
    out.push_back(std::move(input));
  }
  return out;
}

void resolve_names(Script& script, const Node& workflow, const Node& jobs, Context& context) {
  const Variables variables = variables_of(workflow.find("env"), jobs);
  Names names(script, variables, workflow, context);
  for (Target& target : script.targets) names.resolve(target);
}

}  // namespace pipegen::expand
