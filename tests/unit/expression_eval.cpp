// Evaluates lines of JSON {"expression": …, "contexts": {…}} and prints one line of JSON for each: {"json":
// toJSON of the value, "text": its text}, {"problem": id, …} when it is wrong. For comparing with other
// evaluators.
#include <iostream>

#include "expression/expression.h"
#include "expression/functions.h"
#include "support/diagnostics.h"

using namespace pipegen;
using namespace pipegen::expression;

namespace {

ObjectPtr object(std::vector<std::pair<std::string, Value>> entries) {
  return std::make_shared<MapObject>(std::move(entries));
}

Value answer(const std::string& line) {
  std::string error;
  const std::optional<Value> input = from_json(line, error);
  if (!input || input->object() == nullptr) return object({{"error", "not a JSON object: " + error}});
  const Value text = input->object()->get("expression").value_or(Value());
  const Value contexts = input->object()->get("contexts").value_or(Value());
  if (text.string() == nullptr || contexts.object() == nullptr)
    return object({{"error", "a key is missing"}});
  std::vector<Problem> problems;
  std::optional<Value> value;
  const Expression parsed = parse(*text.string(), problems);
  if (parsed) value = evaluate(parsed, *contexts.object(), problems);
  if (value) return object({{"json", to_json(*value).value_or("")}, {"text", to_text(*value)}});
  const Problem& first = problems.front();
  return object({{"problem", std::string(support::info(first.id).name)},
                 {"message", first.message},
                 {"begin", static_cast<double>(first.begin)},
                 {"end", static_cast<double>(first.end)}});
}

std::string on_one_line(std::string json) {
  std::string line;
  for (const char c : json) {
    if (c != '\n') line += c;
  }
  return line;
}

}  // namespace

int main() {
  std::ios::sync_with_stdio(false);
  for (std::string line; std::getline(std::cin, line);) {
    std::cout << on_one_line(to_json(answer(line)).value_or("{}")) << '\n';
  }
}
