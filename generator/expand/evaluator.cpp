#include "expand/evaluator.h"

#include <algorithm>
#include <utility>

#include "expand/node_value.h"
#include "language/shape.h"
#include "yaml/part.h"

namespace pipegen::expand {
namespace {

using expression::Problem;
using expression::Segment;
using expression::Value;
using support::Id;
using support::Span;
using yaml::Node;

// What a shell takes for itself wherever it stands (language.md, semantics 7).
bool is_shell_safe(std::string_view text) {
  return text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./:@%+=,-") ==
         std::string_view::npos;
}

bool is_open(std::string_view text) {
  return text.find("$[[") != std::string_view::npos;
}

constexpr std::size_t kMostText = 1048576;
constexpr std::size_t kMostValues = 50000;

// Whether the node has at most `left` values; takes them off.
bool fits(const Node& node, std::size_t& left) {
  if (left == 0) return false;
  --left;
  return std::all_of(node.items.begin(), node.items.end(),
                     [&](const Node& one) { return fits(one, left); }) &&
         std::all_of(node.entries.begin(), node.entries.end(),
                     [&](const yaml::Entry& one) { return fits(one.value, left); });
}

std::string how_to_give(const std::string& name) {
  return "a name of the caller's is not seen here: give it by `with: {" + name +
         ": …}`, declare it in `params:` and read `params." + name + "`";
}

// A name that stands in a blueprint, a template or a fragment may be one that only the caller sees.
void help_below_use(std::vector<Problem>& problems, std::string_view text, const Scope& scope) {
  for (Problem& problem : problems) {
    if (problem.id == Id::PG1120 && problem.help.empty() && scope.get("params"))
      problem.help = how_to_give(std::string(text.substr(problem.begin, problem.end - problem.begin)));
  }
}

}  // namespace

Span Evaluator::place(const Node& scalar, std::uint32_t begin, std::uint32_t end) const {
  if (!scalar.span.known()) return scalar.span;
  return yaml::part_of(scalar, sources_.text(scalar.span.file), begin, end);
}

void Evaluator::report(const std::vector<Problem>& problems, const Node& scalar, std::uint32_t offset) {
  for (const Problem& problem : problems) {
    diagnostics_.add(problem.id, place(scalar, problem.begin + offset, problem.end + offset), problem.message)
        .help = problem.help;
  }
}

std::optional<Value> Evaluator::evaluate(std::string_view text, const Node& scalar, std::uint32_t offset,
                                         const Scope& scope) {
  std::vector<Problem> problems;
  auto at = parsed_.find(text);
  if (at == parsed_.end()) at = parsed_.emplace(std::string(text), expression::parse(text, problems)).first;
  if (at->second == nullptr && problems.empty()) expression::parse(text, problems);
  std::optional<Value> value;
  if (at->second != nullptr) value = expression::evaluate(at->second, scope, problems);
  help_below_use(problems, text, scope);
  report(problems, scalar, offset);
  return problems.empty() ? value : std::nullopt;
}

std::optional<Value> Evaluator::bare(const Node& scalar, const Scope& scope) {
  if (scalar.is_scalar() && !scalar.is_string()) return to_value(std::make_shared<Node>(scalar));
  if (!scalar.is_scalar()) {
    diagnostics_
        .add(Id::PG1404, scalar.span,
             "this is " + language::found(scalar) +
                 ", and should be one expression, such as `service.path != 'docs'`")
        .help = "join conditions by `&&` or `||`";
    return std::nullopt;
  }
  if (scalar.text.find("$[[") != std::string::npos || scalar.text.find("${{") != std::string::npos) {
    diagnostics_
        .add(Id::PG1405, scalar.span,
             "`each` and `when` take the expression alone, without `$[[ ]]` or `${{ }}`")
        .help = scalar.text.find("${{") == std::string::npos
                    ? "leave the brackets out"
                    : "what GitHub knows only when the workflow runs belongs into `if:` in place of `when:`, "
                      "and into `strategy: {matrix: …}` in place of `each:`";
    return std::nullopt;
  }
  return unless_hole(scalar.text, scalar, 0, scope);
}

// A mistake elsewhere that is met twice on the way may be inside another value, so the flag outlives that
// one.
std::optional<Value> Evaluator::unless_hole(std::string_view text, const Node& scalar, std::uint32_t offset,
                                            const Scope& scope) {
  const std::size_t errors = diagnostics_.errors();
  const bool outer = std::exchange(expects_holes_, false);
  auto value = evaluate(text, scalar, offset, scope);
  const bool is_hole = expects_holes_ || diagnostics_.errors() > errors;
  expects_holes_ = outer || expects_holes_;
  if (value && value->is_null() && is_hole) return std::nullopt;
  return value;
}

std::optional<std::string> Evaluator::piece(const Segment& segment, const Node& scalar, const Scope& scope,
                                            bool shell) {
  if (!segment.is_expression) return segment.text;
  const std::size_t errors = diagnostics_.errors();
  const auto value = unless_hole(segment.text, scalar, segment.inner, scope);
  // What an earlier mistake left behind is no second mistake.
  if (!value || diagnostics_.errors() > errors) return std::nullopt;
  const bool is_text = value->array() == nullptr && value->object() == nullptr && !value->is_null();
  if (!is_text && expects_mistakes_) return std::nullopt;
  if (value->array() != nullptr || value->object() != nullptr) {
    diagnostics_
        .add(
            Id::PG1406, place(scalar, segment.begin, segment.end),
            std::string("a ") + (value->array() != nullptr ? "list" : "mapping") + " can't stand inside text")
        .help = "take one of its values, or write it with join(…, ', ') or toJSON(…)";
    return std::nullopt;
  }
  if (value->is_null()) {
    const Span span = place(scalar, segment.begin, segment.end);
    diagnostics_.add(Id::PG1406, span, "this has no value here, and would leave a hole in the text").help =
        "give it a value, or say what stands in its place: $[[" + segment.text + "|| 'nothing' ]]";
    return std::nullopt;
  }
  std::string text = expression::to_text(*value);
  if (text.find("$[[ ") != std::string::npos && errors > 0) return std::nullopt;
  // `$[[ '$[[' ]]` is how a literal `$[[` is written.
  if (shell && text != "$[[" && !is_shell_safe(text)) {
    diagnostics_
        .add(Id::PG1407, place(scalar, segment.begin, segment.end),
             "this yields `" + text + "`, which a shell would not take as one word")
        .help = "write \"$NAME\" in `run:`, and give the step\nenv: {NAME: \"$[[" + segment.text + "]]\"}";
    return std::nullopt;
  }
  return text;
}

// Values that are made of values can double at every step.
Node Evaluator::too_large(const Node& node) {
  diagnostics_.add(Id::PG1129, node.span, "what this yields is larger than 1 MiB or 50000 values");
  return node;
}

// A definition's texts are the same in all its copies.
const std::vector<Segment>& Evaluator::split(const std::string& text, std::vector<Problem>& problems) {
  auto at = split_.find(text);
  if (at == split_.end())
    at = split_.emplace(text, expression::split(text, expression::Time::kCompile, problems)).first;
  return at->second;
}

Node Evaluator::fill_scalar(const Node& node, const Scope& scope, bool shell) {
  std::vector<Problem> problems;
  const std::vector<Segment>& segments = split(node.text, problems);
  report(problems, node, 0);
  if (!problems.empty()) {
    split_.erase(node.text);
    return node;
  }
  if (!shell && segments.size() == 1 && segments[0].is_expression) {
    const auto value = evaluate(segments[0].text, node, segments[0].inner, scope);
    if (!value) return node;
    Node made = to_node(*value, node.span);
    std::size_t left = kMostValues;
    return fits(made, left) ? made : too_large(node);
  }
  Node out = yaml::shell(node);
  for (const Segment& segment : segments) {
    const auto text = piece(segment, node, scope, shell);
    if (!text) return node;
    if (out.text.size() + text->size() > kMostText) return too_large(node);
    out.text += *text;
  }
  // Text that an expression stood in is a string, whatever it looks like now.
  if (out.style == yaml::Style::kPlain) out.style = yaml::Style::kString;
  out.verbatim = true;
  return out;
}

bool is_filled(const Node& node) {
  if (node.verbatim) return true;
  return (!node.is_scalar() || !is_open(node.text)) &&
         std::all_of(node.items.begin(), node.items.end(), is_filled) &&
         std::all_of(node.entries.begin(), node.entries.end(), [](const yaml::Entry& one) {
           return (one.key.verbatim || !is_open(one.key.text)) && is_filled(one.value);
         });
}

Node as_common(Node node) {
  node.common = node.is_mapping();
  return node;
}

Node Evaluator::fill(const Node& node, const Scope& scope, bool shell) {
  if (is_filled(node)) return as_common(node);
  if (node.is_scalar()) return fill_scalar(node, scope, shell);
  Node out = yaml::shell(node);
  out.items.reserve(node.items.size());
  for (const Node& item : node.items) out.items.push_back(fill(item, scope));
  out.entries.reserve(node.entries.size());
  for (const yaml::Entry& entry : node.entries) {
    if (is_open(entry.key.text) && !entry.key.verbatim) {
      diagnostics_.add(Id::PG1408, entry.key.span, "`$[[ ]]` can't stand in a key").help =
          "write the key itself here, or make the whole mapping an entry of `let`, such as\n"
          "let: {settings: {LEVEL: high}}\nand write it as one value: \"$[[ let.settings ]]\"";
    }
    yaml::Entry& made = out.entries.emplace_back();
    made.key = entry.key;
    made.value = fill(entry.value, scope);
  }
  return out;
}

std::optional<Value> Evaluator::whole(const Node& node, const Scope& scope) {
  if (!node.is_scalar() || node.verbatim || !node.text.starts_with("$[[")) return std::nullopt;
  std::vector<Problem> problems;
  const auto segments = expression::split(node.text, expression::Time::kCompile, problems);
  if (!problems.empty() || segments.size() != 1 || !segments[0].is_expression) return std::nullopt;
  return evaluate(segments[0].text, node, segments[0].inner, scope);
}

}  // namespace pipegen::expand
