#include "expand/step_ids.h"

#include "expression/expression.h"
#include "expression/letters.h"
#include "expression/lexer.h"

namespace pipegen::expand {
namespace {

using expression::Token;
using expression::TokenKind;
using yaml::Node;

// One expression without brackets.
std::string renamed(std::string_view text, const StepIds& ids) {
  std::vector<expression::Problem> problems;
  const std::vector<Token> tokens = expression::lex(text, problems);
  std::string out;
  std::size_t copied = 0;
  for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
    const auto word = [&](std::size_t at) {
      return text.substr(tokens[at].begin, tokens[at].end - tokens[at].begin);
    };
    const bool root = i == 0 || tokens[i - 1].kind != TokenKind::kDot;
    const bool name = root && tokens[i].kind == TokenKind::kName;
    if (!name || !expression::equal_ignoring_case(word(i), "steps")) continue;
    const bool dotted = tokens[i + 1].kind == TokenKind::kDot && tokens[i + 2].kind == TokenKind::kName;
    const bool indexed =
        tokens[i + 1].kind == TokenKind::kLeftBracket && tokens[i + 2].kind == TokenKind::kString;
    if (!dotted && !indexed) continue;
    // The text of a string stands between two quotes; an id has none in it.
    const std::size_t quote = indexed ? 1 : 0;
    const std::string_view id = word(i + 2).substr(quote, word(i + 2).size() - 2 * quote);
    const auto found = ids.find(id);
    if (found == ids.end()) continue;
    const std::size_t begin = tokens[i + 2].begin + quote;
    (out += text.substr(copied, begin - copied)) += found->second;
    copied = begin + id.size();
  }
  return out += text.substr(copied);
}

void rename_in_text(Node& scalar, const StepIds& ids) {
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
    out += renamed(segment.text, ids);
    out += text.substr(behind, segment.end - behind);
  }
  scalar.text = std::move(out);
}

void rename_below(Node& node, const StepIds& ids) {
  if (node.is_scalar()) rename_in_text(node, ids);
  for (Node& item : node.items) rename_below(item, ids);
  for (yaml::Entry& entry : node.entries) rename_below(entry.value, ids);
}

}  // namespace

void rename_read_steps(Node& step, const StepIds& ids) {
  for (yaml::Entry& entry : step.entries) {
    const bool bare = entry.key.text == "if" && entry.value.is_string() &&
                      entry.value.text.find("${{") == std::string::npos;
    if (bare)
      entry.value.text = renamed(entry.value.text, ids);
    else
      rename_below(entry.value, ids);
  }
}

}  // namespace pipegen::expand
