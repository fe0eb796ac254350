#include "expand/script_names.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "expression/expression.h"
#include "expression/letters.h"
#include "support/nearest.h"

namespace pipegen::expand {
namespace {

using repository::Input;
using repository::Script;
using repository::ScriptStep;
using repository::Target;
using yaml::Node;

// The flags that every script has (templates/run/flags.sh); `--environment` means what an input of that name
// means.
constexpr std::array<std::string_view, 8> kFlags = {"yes",     "dry-run",   "json",   "help",
                                                    "timeout", "state-dir", "output", "secrets-file"};

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

class Names {
 public:
  Names(const Script& script, const Node* env, Context& context)
      : script_(script), env_(env), context_(context) {}

  void resolve(Target& target) {
    for (auto* steps : {&target.steps, &target.compensate}) {
      for (ScriptStep& step : *steps) {
        read(step.env, target);
        for (repository::Argument& argument : step.arguments) read(argument.value, target);
      }
    }
  }

 private:
  void read(Node& node, Target& target) {
    for (Node& item : node.items) read(item, target);
    for (yaml::Entry& entry : node.entries) read(entry.value, target);
    if (!node.is_scalar() || node.text.find("${{") == std::string::npos) return;
    if (node.text.find("env.") != std::string::npos) put_variables(node);
    std::vector<expression::Problem> none;
    for (const auto& segment : expression::split(node.text, expression::Time::kRun, none)) {
      if (!segment.is_expression) continue;
      const std::string_view name = expression::trimmed(segment.text);
      if (name.starts_with("inputs.")) check_input(std::string(name.substr(7)), node.span);
      if (name.starts_with("secrets.")) add_secret(std::string(name.substr(8)), target);
    }
  }

  // `env.NAME` is what the workflow's `env` says, which nothing but its text brings to a person's machine.
  void put_variables(Node& node) {
    std::vector<expression::Problem> none;
    std::string text;
    for (const auto& segment : expression::split(node.text, expression::Time::kRun, none)) {
      const std::string_view name =
          segment.is_expression ? expression::trimmed(segment.text) : std::string_view();
      if (name.starts_with("env."))
        text += variable(std::string(name.substr(4)), node.span);
      else
        text.append(segment.is_expression ? "${{" : "")
            .append(segment.text)
            .append(segment.is_expression ? "}}" : "");
    }
    if (none.empty()) node = yaml::string_node(std::move(text), node.span);
  }

  std::string variable(const std::string& name, support::Span place) {
    if (const Node* value = env_ == nullptr ? nullptr : env_->find(name)) return value->text;
    std::vector<std::string> known;
    for (std::size_t i = 0; env_ != nullptr && i < env_->entries.size(); ++i)
      known.push_back(env_->entries[i].key.text);
    context_.diagnostics
        .add(support::Id::PG1437, place,
             "the `env` of this pipeline has no `" + name + "`" + support::or_known(name, known))
        .help =
        "a portable step knows what stands in the workflow's own `env`, not that of jobs or other steps";
    return {};
  }

  void check_input(const std::string& name, support::Span place) {
    if (name == "environment") return;
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
    if (std::find(target.secrets.begin(), target.secrets.end(), name) == target.secrets.end())
      target.secrets.push_back(std::move(name));
  }

  const Script& script_;
  const Node* env_;  // of the workflow; nullptr when it has none
  Context& context_;
};

}  // namespace

std::vector<Input> inputs_of(const Node* on, Context& context) {
  std::vector<Input> out;
  const Node* dispatch = on == nullptr ? nullptr : on->find("workflow_dispatch");
  const Node* inputs = dispatch == nullptr ? nullptr : dispatch->find("inputs");
  for (std::size_t i = 0; inputs != nullptr && i < inputs->entries.size(); ++i) {
    const yaml::Entry& entry = inputs->entries[i];
    if (entry.key.text == "environment") continue;
    if (std::find(kFlags.begin(), kFlags.end(), entry.key.text) != kFlags.end()) {
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

void resolve_names(Script& script, const Node* env, Context& context) {
  Names names(script, env, context);
  for (Target& target : script.targets) names.resolve(target);
}

}  // namespace pipegen::expand
