#include "expand/step_ids.h"

#include <functional>
#include <optional>
#include <vector>

#include "expression/expression.h"
#include "expression/letters.h"
#include "expression/lexer.h"

namespace pipegen::expand {
namespace {

using expression::Token;
using expression::TokenKind;
using yaml::Node;

using Replace = std::function<std::string(std::string_view expression)>;

// The name behind `at` of an access, `.name` or `['name']`; how many tokens it takes goes into `taken`.
std::optional<std::string_view> accessed(std::string_view text, const std::vector<Token>& tokens,
                                         std::size_t at, std::size_t& taken) {
  if (at + 1 >= tokens.size()) return std::nullopt;
  const Token& name = tokens[at + 1];
  const std::string_view word = text.substr(name.begin, name.end - name.begin);
  if (tokens[at].kind == TokenKind::kDot && name.kind == TokenKind::kName) {
    taken = 2;
    return word;
  }
  if (tokens[at].kind != TokenKind::kLeftBracket || name.kind != TokenKind::kString) return std::nullopt;
  // The text of a string stands between two quotes; an id has none in it.
  taken = 3;
  return word.substr(1, word.size() - 2);
}

// True when the token at `i` is the context `steps`, not a key of that name.
bool is_steps(std::string_view text, const std::vector<Token>& tokens, std::size_t i) {
  const bool root = i == 0 || tokens[i - 1].kind != TokenKind::kDot;
  return root && tokens[i].kind == TokenKind::kName &&
         expression::equal_ignoring_case(text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin),
                                         "steps");
}

// One expression without brackets, with the ids that it reads renamed.
std::string renamed(std::string_view text, const StepIds& ids) {
  std::vector<expression::Problem> problems;
  const std::vector<Token> tokens = expression::lex(text, problems);
  std::string out;
  std::size_t copied = 0;
  for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
    std::size_t taken = 0;
    const auto id = is_steps(text, tokens, i) ? accessed(text, tokens, i + 1, taken) : std::nullopt;
    const auto found = id ? ids.find(*id) : ids.end();
    if (found == ids.end()) continue;
    const auto begin = static_cast<std::size_t>(id->data() - text.data());
    (out += text.substr(copied, begin - copied)) += found->second;
    copied = begin + id->size();
  }
  return out += text.substr(copied);
}

// One expression without brackets, with the outputs of fragments put in.
std::string resolved(std::string_view text, const FragmentOutputs& outputs) {
  std::vector<expression::Problem> problems;
  const std::vector<Token> tokens = expression::lex(text, problems);
  std::string out;
  std::size_t copied = 0;
  for (std::size_t i = 0; i + 6 < tokens.size() + 1; ++i) {
    if (!is_steps(text, tokens, i)) continue;
    std::size_t first = 0;
    std::size_t second = 0;
    std::size_t third = 0;
    const auto id = accessed(text, tokens, i + 1, first);
    const auto key = id ? accessed(text, tokens, i + 1 + first, second) : std::nullopt;
    const auto name =
        key && *key == "outputs" ? accessed(text, tokens, i + 1 + first + second, third) : std::nullopt;
    const auto fragment = name ? outputs.find(*id) : outputs.end();
    if (fragment == outputs.end()) continue;
    const auto output = fragment->second.find(*name);
    if (output == fragment->second.end()) continue;
    const std::size_t last = i + first + second + third;
    const bool is_path = output->second.find_first_of(" (&|=!<>") == std::string::npos;
    out += text.substr(copied, tokens[i].begin - copied);
    out += is_path ? output->second : "(" + output->second + ")";
    copied = tokens[last].end;
    i = last;
  }
  return out += text.substr(copied);
}

void replace_in_text(Node& scalar, const Replace& replace) {
  if (scalar.text.find("${{") == std::string::npos) return;
  std::vector<expression::Problem> problems;
  const auto segments = expression::split(scalar.text, expression::Time::kRun, problems);
  if (!problems.empty()) return;
  const std::string_view text = scalar.text;
  std::string out;
  for (const expression::Segment& segment : segments) {
    if (!segment.is_expression) {
      out += text.substr(segment.begin, segment.end - segment.begin);
      continue;
    }
    const std::size_t behind = segment.inner + segment.text.size();
    out += text.substr(segment.begin, segment.inner - segment.begin);
    out += replace(segment.text);
    out += text.substr(behind, segment.end - behind);
  }
  scalar.text = std::move(out);
}

void replace_below(Node& node, const Replace& replace) {
  if (node.is_scalar()) replace_in_text(node, replace);
  for (Node& item : node.items) replace_below(item, replace);
  for (yaml::Entry& entry : node.entries) replace_below(entry.value, replace);
}

// The keys of a step: an `if` may stand without brackets.
void replace_in_step(Node& step, const Replace& replace) {
  for (yaml::Entry& entry : step.entries) {
    const bool bare = entry.key.text == "if" && entry.value.is_string() &&
                      entry.value.text.find("${{") == std::string::npos;
    if (bare)
      entry.value.text = replace(entry.value.text);
    else
      replace_below(entry.value, replace);
  }
}

}  // namespace

void rename_read_steps(Node& step, const StepIds& ids) {
  replace_in_step(step, [&](std::string_view text) { return renamed(text, ids); });
}

void read_fragment_outputs(Node& node, const FragmentOutputs& outputs, bool is_step) {
  if (outputs.empty()) return;
  const Replace replace = [&](std::string_view text) { return resolved(text, outputs); };
  if (is_step)
    replace_in_step(node, replace);
  else
    replace_below(node, replace);
}

}  // namespace pipegen::expand
