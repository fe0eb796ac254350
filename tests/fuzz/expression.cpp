// Any text as an expression: parsing ends in a tree or in problems, and evaluating a tree in a value or in
// problems.
#include "expression/expression.h"

#include <cstdint>
#include <cstdlib>
#include <string>

#include "expression/value.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace pipegen::expression;
  const std::string text(reinterpret_cast<const char*>(data), size);
  for (const Time time : {Time::kCompile, Time::kRun}) {
    std::vector<Problem> problems;
    split(text, time, problems);
  }
  std::vector<Problem> problems;
  const Expression tree = parse(text, problems);
  if (tree == nullptr) {
    if (problems.empty()) std::abort();
    return 0;
  }
  check_calls(tree, problems);
  const auto inner = std::make_shared<MapObject>(std::vector<std::pair<std::string, Value>>{
      {"a", Value(1.0)},
      {"b", Value("text")},
      {"list", Value(std::make_shared<const Array>(Array{Value(true)}))}});
  const MapObject scope({{"x", Value(ObjectPtr(inner))}, {"null", Value()}}, true);
  problems.clear();
  const auto value = evaluate(tree, scope, problems);
  const bool is_told = value ? to_text(*value).size() <= 1U << 30U : !problems.empty();
  if (!is_told) std::abort();
  return 0;
}
