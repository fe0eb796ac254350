#include <algorithm>

#include "expression/letters.h"
#include "expression/lexer.h"
#include "expression/lexical_problems.h"
#include "expression/tree.h"
#include "support/nearest.h"

namespace pipegen::expression {
namespace {

using support::Id;

// Recursive descent. After the first mistake the cursor stands at the end, so that everything unwinds.
class Parser {
 public:
  Parser(std::string_view text, const std::vector<Token>& tokens, std::vector<Problem>& problems)
      : text_(text), tokens_(tokens), problems_(problems), before_(problems.size()) {}

  Expression parse() {
    if (peek().kind == TokenKind::kEnd) {
      problems_.push_back({Id::PG1111, 0, static_cast<std::uint32_t>(text_.size()), "the expression is empty",
                           "write a name, a number or a text in single quotes"});
      return nullptr;
    }
    tree_.top = expression();
    if (peek().kind != TokenKind::kEnd) unexpected("an operator or the end of the expression");
    if (problems_.size() > before_) return nullptr;
    return std::make_shared<const Tree>(std::move(tree_));
  }

 private:
  // Counts as GitHub's parser does: what is nested, chains of `.` and `[]`, and each run of `&&` or `||`.
  class Deeper {
   public:
    explicit Deeper(Parser& parser, int levels = 1) : parser_(parser) {
      if (levels > 0) more();
    }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;
    ~Deeper() { parser_.depth_ -= levels_; }
    void more() {
      ++levels_;
      parser_.enter();
    }

   private:
    Parser& parser_;
    int levels_ = 0;
  };

  void enter() {
    constexpr int kMaxDepth = 50;
    if (++depth_ > kMaxDepth) {
      fail(Id::PG1102, peek(), "the expression is nested deeper than 50 levels", "");
    }
  }

  Node expression() {
    const Deeper deeper(*this);
    return any_of();
  }

  Node any_of() {
    Node first = all_of();
    if (peek().kind != TokenKind::kOr) return first;
    const Deeper deeper(*this);
    Node node = above(Kind::kOr, std::move(first));
    while (take(TokenKind::kOr)) node.children.push_back(all_of());
    return node;
  }

  Node all_of() {
    Node first = equality();
    if (peek().kind != TokenKind::kAnd) return first;
    const Deeper deeper(*this);
    Node node = above(Kind::kAnd, std::move(first));
    while (take(TokenKind::kAnd)) node.children.push_back(equality());
    return node;
  }

  Node equality() {
    Node node = order();
    while (peek().kind == TokenKind::kEqual || peek().kind == TokenKind::kNotEqual) {
      const TokenKind kind = next().kind;
      add_comparison(node, kind, order());
    }
    return node;
  }

  Node order() {
    Node node = negation();
    while (peek().kind >= TokenKind::kLess && peek().kind <= TokenKind::kGreaterOrEqual) {
      const TokenKind kind = next().kind;
      add_comparison(node, kind, negation());
    }
    return node;
  }

  // `a < b < c` is one flat node: a chain may be thousands long, and evaluation must not recurse as deep.
  void add_comparison(Node& node, TokenKind kind, Node right) {
    if (node.kind != Kind::kCompare) node = above(Kind::kCompare, std::move(node));
    node.comparisons.push_back(comparison(kind));
    node.children.push_back(std::move(right));
  }

  static Comparison comparison(TokenKind kind) {
    switch (kind) {
      case TokenKind::kEqual:
        return Comparison::kEqual;
      case TokenKind::kNotEqual:
        return Comparison::kNotEqual;
      case TokenKind::kLess:
        return Comparison::kLess;
      case TokenKind::kLessOrEqual:
        return Comparison::kLessOrEqual;
      case TokenKind::kGreater:
        return Comparison::kGreater;
      default:
        return Comparison::kGreaterOrEqual;
    }
  }

  Node negation() {
    if (peek().kind != TokenKind::kNot) return access();
    const Deeper deeper(*this);
    Node node = leaf(Kind::kNot, next());
    node.children.push_back(negation());
    return node;
  }

  Node access() {
    const TokenKind first = peek().kind;
    Node node = primary();
    // A literal has nothing to access.
    if (first != TokenKind::kName && first != TokenKind::kLeftParenthesis) return node;
    Deeper deeper(*this, 0);
    while (peek().kind == TokenKind::kDot || peek().kind == TokenKind::kLeftBracket) {
      node = next().kind == TokenKind::kDot ? member(std::move(node)) : element(std::move(node));
      deeper.more();
    }
    return node;
  }

  Node member(Node object) {
    const Token token = peek();
    if (token.kind == TokenKind::kStar) return over(Kind::kFilter, next(), std::move(object));
    if (token.kind != TokenKind::kName) return unexpected("a name after the dot");
    Node key = leaf(Kind::kLiteral, next());
    key.literal = std::string(source(token));
    return index(std::move(object), std::move(key));
  }

  Node element(Node object) {
    const Token open = previous();
    if (peek().kind == TokenKind::kStar) {
      Node node = over(Kind::kFilter, next(), std::move(object));
      close(open, TokenKind::kRightBracket);
      return node;
    }
    Node key = expression();
    close(open, TokenKind::kRightBracket);
    return index(std::move(object), std::move(key));
  }

  Node primary() {
    const Token token = peek();
    switch (token.kind) {
      case TokenKind::kName:
        next();
        return peek().kind == TokenKind::kLeftParenthesis ? call(token) : name(token);
      case TokenKind::kLeftParenthesis: {
        next();
        Node node = expression();
        close(token, TokenKind::kRightParenthesis);
        return node;
      }
      case TokenKind::kTrue:
      case TokenKind::kFalse:
        return literal(token.kind == TokenKind::kTrue);
      case TokenKind::kNull:
        return literal(Value());
      case TokenKind::kNumber:
        return literal(token.number);
      case TokenKind::kString:
        return literal(unescaped(source(token)));
      default:
        return unexpected("a value");
    }
  }

  Node call(const Token& name) {
    Node node = leaf(Kind::kCall, name);
    const Token open = next();
    if (!take(TokenKind::kRightParenthesis)) {
      do {
        node.children.push_back(expression());
      } while (take(TokenKind::kComma));
      close(open, TokenKind::kRightParenthesis);
    }
    check_call(node, source(name));
    return node;
  }

  Node name(const Token& token) {
    Node node = leaf(Kind::kName, token);
    const std::string_view name = source(token);
    const auto same = [name](const Root& root) { return equal_ignoring_case(root.name, name); };
    const auto found = std::find_if(tree_.roots.begin(), tree_.roots.end(), same);
    node.slot = static_cast<std::uint32_t>(found - tree_.roots.begin());
    if (found == tree_.roots.end()) tree_.roots.push_back({std::string(name), token.begin, token.end});
    return node;
  }

  Node literal(Value value) {
    Node node = leaf(Kind::kLiteral, next());
    node.literal = std::move(value);
    return node;
  }

  void check_call(Node& node, std::string_view name) {
    const Signature* known = signature(name);
    if (known == nullptr) {
      std::vector<std::string> names;
      for (const Signature& candidate : signatures()) names.emplace_back(candidate.name);
      call_problem(node, Id::PG1121,
                   "there is no function " + quoted(name) + support::did_you_mean(name, names));
      return;
    }
    node.function = known->function;
    const std::size_t count = node.children.size();
    const std::string title = std::string("`").append(known->name) + "` ";
    if (count < known->min || count > known->max) {
      call_problem(node, Id::PG1122, title + "takes " + range(*known) + ", found " + std::to_string(count));
    } else if (known->function == Function::kCase && count % 2 == 0) {
      call_problem(node, Id::PG1122,
                   title + "takes pairs of condition and value and then the value for otherwise, found " +
                       std::to_string(count) + " arguments");
    } else if (known->function == Function::kRunTime) {
      tree_.run_time_calls.push_back({Id::PG1124, node.begin, node.end,
                                      title + "has an answer only while a workflow runs",
                                      "it may stand in `${{ }}` and in `if:`"});
    }
  }

  static std::string range(const Signature& signature) {
    if (signature.max == 0) return "no arguments";
    const std::string unit = signature.max == 1 ? " argument" : " arguments";
    if (signature.min == signature.max) return std::to_string(signature.min) + unit;
    return std::to_string(signature.min) + " to " + std::to_string(signature.max) + unit;
  }

  void call_problem(const Node& node, Id id, std::string message) {
    tree_.call_problems.push_back({id, node.begin, node.end, std::move(message), ""});
  }

  static Node leaf(Kind kind, const Token& token) {
    Node node;
    node.kind = kind;
    node.begin = token.begin;
    node.end = token.end;
    return node;
  }

  static Node above(Kind kind, Node child) {
    Node node;
    node.kind = kind;
    node.begin = child.begin;
    node.end = child.end;
    node.children.push_back(std::move(child));
    return node;
  }

  static Node over(Kind kind, const Token& token, Node child) {
    Node node = leaf(kind, token);
    node.children.push_back(std::move(child));
    return node;
  }

  static Node index(Node object, Node key) {
    Node node;
    node.kind = Kind::kIndex;
    node.begin = key.begin;
    node.end = key.end;
    node.children.push_back(std::move(object));
    node.children.push_back(std::move(key));
    return node;
  }

  [[nodiscard]] std::string_view source(const Token& token) const {
    return text_.substr(token.begin, token.end - token.begin);
  }

  // A string token without its quotes. (The npm package mends the first `''` alone; GitHub's runner all.)
  static std::string unescaped(std::string_view token) {
    std::string out;
    for (std::size_t i = 1; i + 1 < token.size(); ++i) {
      out += token[i];
      if (token[i] == '\'') ++i;
    }
    return out;
  }

  void close(const Token& open, TokenKind kind) {
    if (take(kind)) return;
    const std::string wanted = kind == TokenKind::kRightBracket ? "`]`" : "`)`";
    if (peek().kind != TokenKind::kEnd) {
      unexpected("an operator, `,` or " + wanted);
      return;
    }
    fail(Id::PG1107, open, quoted(source(open)) + " is never closed", "add " + wanted);
  }

  // What another language has in place of this language's words.
  [[nodiscard]] std::string meant(const Token& token) const {
    const std::string_view text = source(token);
    const std::string_view before = at_ > 0 ? source(previous()) : "";
    if (text == "and") return "write `&&`";
    if (text == "or") return "write `||`";
    if (before == "not") return "`not` is written `!`";
    if (text == "in") return "write `contains(…, …)`";
    if (text == "[") return "a list is written as JSON: fromJSON('[1, 2]')";
    const bool is_sum = text.size() > 1 && (text[0] == '-' || text[0] == '+');
    return is_sum || token.kind == TokenKind::kStar ? "expressions have no arithmetic" : "";
  }

  Node unexpected(const std::string& wanted) {
    const Token& token = peek();
    if (token.kind == TokenKind::kEnd) {
      const Token& last = at_ > 0 ? previous() : token;
      fail(Id::PG1108, last,
           "the expression ends after " + quoted(source(last)) + " where " + wanted + " is expected", "");
      return {};
    }
    fail(Id::PG1109, token, "found " + quoted(source(token)) + " where " + wanted + " is expected",
         meant(token));
    return {};
  }

  void fail(Id id, const Token& at, std::string message, std::string help) {
    if (problems_.size() == before_) {
      const std::uint32_t end = std::max(at.end, at.begin + 1);
      problems_.push_back({id, at.begin, end, std::move(message), std::move(help)});
    }
    at_ = tokens_.size() - 1;
  }

  const Token& peek() const { return tokens_[at_]; }
  const Token& previous() const { return tokens_[at_ - 1]; }
  Token next() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }
  bool take(TokenKind kind) {
    if (peek().kind != kind) return false;
    next();
    return true;
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  std::vector<Problem>& problems_;
  std::size_t before_;
  std::size_t at_ = 0;
  int depth_ = 0;
  Tree tree_;
};

}  // namespace

Expression parse(std::string_view text, std::vector<Problem>& problems) {
  if (std::optional<Problem> problem = unreadable(text)) {
    problems.push_back(std::move(*problem));
    return nullptr;
  }
  const std::vector<Token> tokens = lex(text, problems);
  if (tokens.empty()) return nullptr;
  return Parser(text, tokens, problems).parse();
}

std::vector<std::string> root_names(const Expression& expression) {
  std::vector<std::string> names;
  for (const Root& root : expression->roots) names.push_back(root.name);
  return names;
}

}  // namespace pipegen::expression
