#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "expression/value.h"
#include "support/diagnostics.h"

namespace pipegen::expression {

/// A mistake in an expression, with its place as byte offsets in the text that was parsed.
struct Problem {
  support::Id id = {};
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string message = {};
  std::string help = {};
};

struct Tree;  // the syntax tree; see tree.h

/// A parsed expression (without its `${{ }}` or `$[[ ]]`). Cheap to copy.
using Expression = std::shared_ptr<const Tree>;

/// Parses GitHub's expression grammar: literals, names, `.`, `[]`, `.*`, calls, `!`, comparisons, `&&`, `||`,
/// parentheses. nullptr when it is wrong: `problems` then says where.
Expression parse(std::string_view text, std::vector<Problem>& problems);

/// Evaluates over the names of `scope` (the top-level contexts). An unknown name, a key that a closed object
/// does not have, an unknown function or a wrong number of arguments is a problem; nullopt then.
std::optional<Value> evaluate(const Expression& expression, const Object& scope,
                              std::vector<Problem>& problems);

/// What is wrong with the calls of an expression that GitHub evaluates later: unknown functions and wrong
/// numbers of arguments. (evaluate() says it by itself.)
void check_calls(const Expression& expression, std::vector<Problem>& problems);

/// A piece of a scalar: literal text, or an expression with the place of its inner text.
struct Segment {
  bool is_expression = false;
  std::string text = {};    // the literal, or the expression's inner text, untrimmed
  std::uint32_t begin = 0;  // byte offsets in the scalar's text; of the whole piece with its brackets
  std::uint32_t end = 0;
  std::uint32_t inner = 0;  // where `text` starts in the scalar's text
};

enum class Time : std::uint8_t {
  kCompile,  // $[[ … ]]
  kRun       // ${{ … }}
};

/// Cuts a scalar's text into literals and the expressions of one time. Quotes ('…') inside an expression may
/// hold its closing brackets. `$[[:` is no expression: no expression starts with a colon, and shell patterns
/// such as `^a$[[:space:]]` do. An expression without an end is a problem.
std::vector<Segment> split(std::string_view text, Time time, std::vector<Problem>& problems);

/// The root names that the expression reads ("steps", "needs", "github"), each once in order of appearance.
std::vector<std::string> root_names(const Expression& expression);

}  // namespace pipegen::expression
