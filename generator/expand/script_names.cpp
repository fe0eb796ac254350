#include "expand/script_names.h"

#include <algorithm>
#include <array>

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

class Names {
 public:
  Names(const Script& script, Context& context) : script_(script), context_(context) {}

  void resolve(Target& target) {
    for (const auto* steps : {&target.steps, &target.compensate}) {
      for (const ScriptStep& step : *steps) {
        read(step.env, target);
        for (const repository::Argument& argument : step.arguments) read(argument.value, target);
      }
    }
  }

 private:
  void read(const Node& node, Target& target) {
    for (const Node& item : node.items) read(item, target);
    for (const yaml::Entry& entry : node.entries) read(entry.value, target);
    if (!node.is_scalar() || node.text.find("${{") == std::string::npos) return;
    std::vector<expression::Problem> none;
    for (const auto& segment : expression::split(node.text, expression::Time::kRun, none)) {
      if (!segment.is_expression) continue;
      const std::string_view name = expression::trimmed(segment.text);
      if (name.starts_with("inputs.")) check_input(std::string(name.substr(7)), node.span);
      if (name.starts_with("secrets.")) add_secret(std::string(name.substr(8)), target);
    }
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

void resolve_names(Script& script, Context& context) {
  Names names(script, context);
  for (Target& target : script.targets) names.resolve(target);
}

}  // namespace pipegen::expand
