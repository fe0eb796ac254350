#include "expression/lexical_problems.h"

#include <algorithm>

namespace pipegen::expression {
namespace {

using support::Id;

Problem problem(Id id, std::size_t begin, std::size_t end, std::string message, std::string help = {}) {
  return {id, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), std::move(message),
          std::move(help)};
}

// The length of the UTF-8 sequence that starts at `at` (RFC 3629); 0 when it is none.
std::size_t sequence(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80) return 0;
  }
  const bool overlong = (lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xF0 && byte(1) < 0x90);
  const bool outside = (lead == 0xED && byte(1) > 0x9F) || (lead == 0xF4 && byte(1) > 0x8F);
  return overlong || outside ? 0 : length;
}

std::string_view character(std::string_view text, std::size_t at) {
  return text.substr(at, std::max<std::size_t>(sequence(text, at), 1));
}

Problem double_quotes(std::string_view text, std::size_t at) {
  const std::size_t close = text.find('"', at + 1);
  const std::string message = "strings are written in single quotes";
  if (close == std::string_view::npos) return problem(Id::PG1104, at, at + 1, message);
  const std::string_view inner = text.substr(at + 1, close - at - 1);
  return problem(Id::PG1104, at, close + 1, message, "write " + quoted(std::string("'").append(inner) + "'"));
}

}  // namespace

std::string quoted(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view next = character(text, at);
    if (out.size() + next.size() > 40) return "`" + out + "…`";
    const bool plain = next.size() > 1 || (next[0] >= ' ' && next[0] < 0x7F);
    out += plain ? next : " ";
    at += next.size();
  }
  return "`" + out + "`";
}

std::optional<Problem> unreadable(std::string_view text) {
  // GitHub counts UTF-16 units: ExpressionConstants.MaxLength.
  constexpr std::size_t kMaxLength = 21000;
  std::size_t units = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = text[at] == '\0' ? 0 : sequence(text, at);
    if (length == 0) {
      const std::string what = text[at] == '\0' ? "a NUL byte" : "a byte that is not UTF-8";
      return problem(Id::PG1103, at, at + 1, what + " stands in an expression");
    }
    units += length == 4 ? 2 : 1;
    if (units > kMaxLength) {
      return problem(Id::PG1101, at, at + length, "the expression is longer than 21,000 characters");
    }
    at += length;
  }
  return std::nullopt;
}

Problem unclosed_string(std::string_view text, std::size_t begin) {
  return problem(Id::PG1106, begin, text.size(), "a string that starts with `'` has no closing `'`",
                 "inside a string `'` is written `''`");
}

Problem not_a_number(std::string_view text, std::size_t begin, std::size_t end, bool after_dot) {
  const std::string found = quoted(text.substr(begin, end - begin));
  if (after_dot) {
    const std::string_view name = text.substr(begin, end - begin);
    return problem(Id::PG1110, begin, end,
                   found + " cannot follow a dot: such a name starts with a letter or `_`",
                   "write " + quoted(std::string("['").append(name) + "']") + " without the dot");
  }
  if (text[begin] == '+' || text[begin] == '-') {
    return problem(Id::PG1110, begin, end, found + " is not a number", "expressions have no arithmetic");
  }
  return problem(Id::PG1110, begin, end, found + " is not a number",
                 "numbers are written 42, -1.5, 1e3, 0x2A, a text in single quotes; "
                 "a name starts with a letter or `_`");
}

Problem wrong_character(std::string_view text, std::size_t at) {
  const char c = text[at];
  const std::string found = quoted(character(text, at));
  if (c == '"') return double_quotes(text, at);
  if (c == '=') {
    return problem(Id::PG1105, at, at + 1, "a single `=` is no operator", "write `==` to compare");
  }
  if (c == '&' || c == '|') {
    const std::string twice(2, c);
    return problem(Id::PG1105, at, at + 1, "a single " + found + " is no operator",
                   "write `" + twice + "` for `" + (c == '&' ? "and`" : "or`"));
  }
  std::string help;
  if (c == '$') help = "an expression holds no other expression: write its name without the brackets";
  if (c == '?') help = "write `case(condition, value, otherwise)`, with a comparison as the condition";
  if (c == '/' || c == '%' || c == '*' || c == '+') help = "expressions have no arithmetic";
  if (c == '\'') help = "an operator is missing before the string";
  return problem(Id::PG1103, at, at + character(text, at).size(), found + " has no meaning here", help);
}

}  // namespace pipegen::expression
