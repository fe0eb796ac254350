#include "expand/called_job.h"

#include <algorithm>
#include <array>
#include <vector>

#include "expression/expression.h"
#include "expression/letters.h"
#include "expression/tree.h"
#include "github/schema.h"

namespace pipegen::expand {
namespace {

using expression::Kind;
using yaml::Node;

// Of the workflow around a job, and never of a called one (docs.github.com, "Contexts reference").
constexpr std::array<const char*, 3> kOfTheCaller = {"needs", "strategy", "matrix"};
// The token of the run: it is there without being passed.
constexpr std::string_view kToken = "GITHUB_TOKEN";

using Texts = std::vector<std::string>;

// The texts of all run-time expressions below `node`; false where one has no end.
bool collect(const Node& node, bool condition, Texts& out) {
  if (node.is_scalar()) {
    if (condition && node.is_string() && node.text.find("${{") == std::string::npos) out.push_back(node.text);
    std::vector<expression::Problem> problems;
    for (auto& segment : expression::split(node.text, expression::Time::kRun, problems)) {
      if (segment.is_expression) out.push_back(std::move(segment.text));
    }
    return problems.empty();
  }
  return std::all_of(node.items.begin(), node.items.end(),
                     [&](const Node& item) { return collect(item, false, out); }) &&
         std::all_of(node.entries.begin(), node.entries.end(),
                     [&](const yaml::Entry& one) { return collect(one.value, one.key.text == "if", out); });
}

class Reader {
 public:
  Reader(const expression::Tree& tree, const Node& inputs, std::set<std::string>& secrets)
      : tree_(tree), inputs_(inputs), secrets_(secrets) {}

  bool reads(const expression::Node& node) {
    if (node.kind == Kind::kName) return whole(name(node));
    if (node.kind == Kind::kIndex && node.children[0].kind == Kind::kName)
      return key(name(node.children[0]), node.children[1]);
    return std::all_of(node.children.begin(), node.children.end(),
                       [&](const expression::Node& child) { return reads(child); });
  }

 private:
  [[nodiscard]] const std::string& name(const expression::Node& node) const {
    return tree_.roots[node.slot].name;
  }

  static bool whole(const std::string& context) {
    return !is(context, "secrets") && !is(context, "inputs") &&
           std::none_of(kOfTheCaller.begin(), kOfTheCaller.end(),
                        [&](const char* other) { return is(context, other); });
  }

  bool key(const std::string& context, const expression::Node& node) {
    const std::string* key = node.kind == Kind::kLiteral ? node.literal.string() : nullptr;
    if (key == nullptr) return whole(context) && reads(node);
    if (is(context, "inputs")) return inputs_.find(*key) != nullptr;
    if (!is(context, "secrets")) return whole(context);
    if (!is(*key, kToken)) secrets_.insert(*key);
    return true;
  }

  static bool is(std::string_view a, std::string_view b) { return expression::equal_ignoring_case(a, b); }

  const expression::Tree& tree_;
  const Node& inputs_;
  std::set<std::string>& secrets_;
};

// GitHub evaluates what stands in an `if`, and no text that an input of another type brings.
bool has_text_as_condition(const Node& node, const Node& inputs) {
  const auto is_text = [&](const yaml::Entry& one) {
    if (one.key.text != "if" || !one.value.text.starts_with("${{ inputs.")) return false;
    for (const yaml::Entry& input : inputs.entries) {
      const Node* type = input.value.find("type");
      if (one.value.text == "${{ inputs." + input.key.text + " }}")
        return type == nullptr || type->text != "boolean";
    }
    return false;
  };
  return std::any_of(node.items.begin(), node.items.end(),
                     [&](const Node& item) { return has_text_as_condition(item, inputs); }) ||
         std::any_of(node.entries.begin(), node.entries.end(), [&](const yaml::Entry& one) {
           return is_text(one) || has_text_as_condition(one.value, inputs);
         });
}

}  // namespace

std::optional<std::set<std::string>> secrets_when_called(const Node& job, const Node& inputs) {
  std::set<std::string> secrets;
  Texts texts;
  if (job.find("uses") != nullptr || job.find("strategy") != nullptr || !collect(job, false, texts) ||
      has_text_as_condition(job, inputs))
    return std::nullopt;
  for (const std::string& text : texts) {
    std::vector<expression::Problem> problems;
    const auto tree = expression::parse(text, problems);
    if (tree == nullptr || !Reader(*tree, inputs, secrets).reads(tree->top)) return std::nullopt;
  }
  return secrets;
}

bool can_be_passed(const Node& with) {
  static const auto* const kOffered =
      github::find_definition(github::workflow_schema(), "scalar-needs-context");
  Texts texts;
  if (!collect(with, false, texts)) return false;
  return std::all_of(texts.begin(), texts.end(), [](const std::string& text) {
    std::vector<expression::Problem> problems;
    const auto tree = expression::parse(text, problems);
    // Functions of the run, such as hashFiles(), are not offered there.
    if (tree == nullptr || !tree->run_time_calls.empty()) return false;
    return std::all_of(tree->roots.begin(), tree->roots.end(), [](const expression::Root& root) {
      return std::any_of(kOffered->contexts.begin(), kOffered->contexts.end(), [&](std::string_view name) {
        return expression::equal_ignoring_case(name, root.name);
      });
    });
  });
}

}  // namespace pipegen::expand
