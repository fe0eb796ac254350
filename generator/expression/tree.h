#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "expression/expression.h"
#include "expression/functions.h"
#include "expression/value.h"

namespace pipegen::expression {

enum class Kind : std::uint8_t {
  kLiteral,  // `literal`
  kName,     // a top-level name: Tree::roots[slot]
  kCall,     // `function` of the children
  kIndex,    // children: the object, the key
  kFilter,   // `.*` or `[*]` of the child
  kNot,      // `!` of the child
  kCompare,  // the children from left to right with `comparisons` between them
  kAnd,      // the children
  kOr        // the children
};

enum class Comparison : std::uint8_t { kEqual, kNotEqual, kLess, kLessOrEqual, kGreater, kGreaterOrEqual };

struct Node {
  Kind kind = Kind::kLiteral;
  std::uint32_t begin = 0;  // the place that a problem points at: a name, a literal, a key, a function's name
  std::uint32_t end = 0;
  std::uint32_t slot = 0;
  Function function = Function::kUnknown;
  Value literal = {};
  std::vector<Comparison> comparisons = {};
  std::vector<Node> children = {};
};

/// A top-level name with the place of its first appearance.
struct Root {
  std::string name = {};
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

struct Tree {
  Node top = {};
  std::vector<Root> roots = {};
  // What is wrong with the calls whenever they happen, and what only a run can answer.
  std::vector<Problem> call_problems = {};
  std::vector<Problem> run_time_calls = {};
};

}  // namespace pipegen::expression
