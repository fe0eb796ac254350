#include "expression/lexer.h"

#include <cmath>
#include <limits>

#include "expression/letters.h"
#include "expression/lexical_problems.h"
#include "expression/number.h"

namespace pipegen::expression {
namespace {

constexpr std::string_view kSpaces = " \t\r\n\v\f";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// The characters at which a name or a number ends.
bool is_boundary(char c) {
  constexpr std::string_view kBoundaries = "([)],.!><=&|";
  return kBoundaries.find(c) != std::string_view::npos || kSpaces.find(c) != std::string_view::npos;
}

class Lexer {
 public:
  // GitHub takes any white space of Unicode's from both ends, such as the no-break spaces of a copied text.
  Lexer(std::string_view text, std::vector<Problem>& problems) : problems_(problems) {
    const std::string_view inner = trimmed_of_all_spaces(text);
    at_ = inner.empty() ? text.size() : static_cast<std::size_t>(inner.data() - text.data());
    text_ = text.substr(0, at_ + inner.size());
  }

  std::vector<Token> tokens() {
    const std::size_t before = problems_.size();
    while (at_ < text_.size()) {
      if (kSpaces.find(text_[at_]) != std::string_view::npos) {
        ++at_;
        continue;
      }
      next();
      if (problems_.size() > before) return {};
    }
    tokens_.push_back({TokenKind::kEnd, offset(at_), offset(at_)});
    return std::move(tokens_);
  }

 private:
  void next() {
    const char c = text_[at_];
    if (c == '\'') return string();
    if (is_digit(c) || c == '+' || c == '-' || (c == '.' && !after_operand())) return number();
    if (!symbol()) name();
  }

  // After these a dot is an access; elsewhere it starts a number.
  [[nodiscard]] bool after_operand() const {
    if (tokens_.empty()) return false;
    const TokenKind kind = tokens_.back().kind;
    return kind == TokenKind::kName || kind == TokenKind::kRightBracket ||
           kind == TokenKind::kRightParenthesis || kind == TokenKind::kStar;
  }

  bool symbol() {
    struct Symbol {
      std::string_view text;
      TokenKind kind;
    };
    // The longer ones first.
    static constexpr Symbol kSymbols[] = {{"==", TokenKind::kEqual},
                                          {"!=", TokenKind::kNotEqual},
                                          {"<=", TokenKind::kLessOrEqual},
                                          {">=", TokenKind::kGreaterOrEqual},
                                          {"&&", TokenKind::kAnd},
                                          {"||", TokenKind::kOr},
                                          {"!", TokenKind::kNot},
                                          {"<", TokenKind::kLess},
                                          {">", TokenKind::kGreater},
                                          {"(", TokenKind::kLeftParenthesis},
                                          {")", TokenKind::kRightParenthesis},
                                          {"[", TokenKind::kLeftBracket},
                                          {"]", TokenKind::kRightBracket},
                                          {",", TokenKind::kComma},
                                          {".", TokenKind::kDot},
                                          {"*", TokenKind::kStar}};
    for (const Symbol& candidate : kSymbols) {
      if (text_.substr(at_, candidate.text.size()) != candidate.text) continue;
      add(candidate.kind, at_ + candidate.text.size());
      return true;
    }
    return false;
  }

  void string() {
    std::size_t end = at_ + 1;
    for (;;) {
      end = text_.find('\'', end);
      if (end == std::string_view::npos) {
        problems_.push_back(unclosed_string(text_, at_));
        return;
      }
      if (end + 1 == text_.size() || text_[end + 1] != '\'') break;
      end += 2;
    }
    add(TokenKind::kString, end + 1);
  }

  void number() {
    const std::size_t begin = at_;
    std::size_t end = begin + 1;
    while (end < text_.size() && (!is_boundary(text_[end]) || text_[end] == '.')) ++end;
    const double value = number_of(text_.substr(begin, end - begin));
    if (std::isnan(value) || after_dot()) {
      problems_.push_back(not_a_number(text_, begin, end, after_dot()));
      return;
    }
    add(TokenKind::kNumber, end);
    tokens_.back().number = value;
  }

  void name() {
    const std::size_t begin = at_;
    std::size_t end = begin;
    while (end < text_.size() && !is_boundary(text_[end])) {
      const char c = text_[end];
      const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      if (!letter && (end == begin || (!is_digit(c) && c != '-'))) break;
      ++end;
    }
    if (end == begin || (end < text_.size() && !is_boundary(text_[end]))) {
      problems_.push_back(wrong_character(text_, end));
      return;
    }
    add(after_dot() ? TokenKind::kName : keyword(text_.substr(begin, end - begin)), end);
  }

  TokenKind keyword(std::string_view name) {
    if (name == "true") return TokenKind::kTrue;
    if (name == "false") return TokenKind::kFalse;
    if (name == "null") return TokenKind::kNull;
    return name == "NaN" || name == "Infinity" ? TokenKind::kNumber : TokenKind::kName;
  }

  void add(TokenKind kind, std::size_t end) {
    const bool infinite = kind == TokenKind::kNumber && text_[at_] == 'I';
    const double number = infinite ? std::numeric_limits<double>::infinity() : std::nan("");
    tokens_.push_back({kind, offset(at_), offset(end), number});
    at_ = end;
  }

  [[nodiscard]] bool after_dot() const { return !tokens_.empty() && tokens_.back().kind == TokenKind::kDot; }
  static std::uint32_t offset(std::size_t at) { return static_cast<std::uint32_t>(at); }

  std::string_view text_;
  std::vector<Problem>& problems_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> lex(std::string_view text, std::vector<Problem>& problems) {
  return Lexer(text, problems).tokens();
}

}  // namespace pipegen::expression
