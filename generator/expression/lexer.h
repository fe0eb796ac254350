#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "expression/expression.h"

namespace pipegen::expression {

enum class TokenKind : std::uint8_t {
  kEnd,
  kLeftParenthesis,
  kRightParenthesis,
  kLeftBracket,
  kRightBracket,
  kComma,
  kDot,
  kStar,
  kNot,
  kEqual,
  kNotEqual,
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual,
  kAnd,
  kOr,
  kNumber,
  kString,
  kName,
  kTrue,
  kFalse,
  kNull
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  double number = 0;  // of kNumber
};

/// The words of an expression, the last one kEnd; none after a mistake, which is added to `problems`.
/// What is accepted is what the lexer of GitHub's npm package @actions/expressions accepts.
[[nodiscard]] std::vector<Token> lex(std::string_view text, std::vector<Problem>& problems);

}  // namespace pipegen::expression
