#include <algorithm>
#include <cmath>

#include "expression/coerce.h"
#include "expression/functions.h"
#include "expression/letters.h"
#include "expression/lexical_problems.h"
#include "expression/tree.h"
#include "support/nearest.h"

namespace pipegen::expression {
namespace {

using support::Id;

// A value on its way: a reference to one that lives as long as the evaluation, or one of its own.
class Operand {
 public:
  Operand() = default;
  explicit Operand(const Value* borrowed) : borrowed_(borrowed) {}
  explicit Operand(Value owned, bool is_filtered = false)
      : owned_(std::move(owned)), is_filtered_(is_filtered) {}

  [[nodiscard]] const Value& value() const { return borrowed_ != nullptr ? *borrowed_ : owned_; }
  // Made by `.*`: what follows is looked up in each item.
  [[nodiscard]] bool is_filtered() const { return is_filtered_; }
  [[nodiscard]] Value take() && {
    if (borrowed_ != nullptr) return *borrowed_;
    return std::move(owned_);
  }

 private:
  const Value* borrowed_ = nullptr;
  Value owned_ = {};
  bool is_filtered_ = false;
};

bool holds(Comparison comparison, const Value& a, const Value& b) {
  switch (comparison) {
    case Comparison::kEqual:
      return loosely_equal(a, b);
    case Comparison::kNotEqual:
      return !loosely_equal(a, b);
    case Comparison::kLess:
      return loosely_less(a, b);
    case Comparison::kLessOrEqual:
      return loosely_less(a, b) || loosely_equal(a, b);
    case Comparison::kGreater:
      return loosely_less(b, a);
    case Comparison::kGreaterOrEqual:
      return loosely_less(b, a) || loosely_equal(a, b);
  }
  return false;
}

// The item that `key` means in an array; nullptr when it means none.
const Value* item_at(const Array& array, const Value& key) {
  const double number = std::floor(to_number(key));
  if (!(number >= 0) || number >= static_cast<double>(array.size())) return nullptr;
  return &array[static_cast<std::size_t>(number)];
}

void append_values(const Value& collection, Array& out) {
  if (const Array* items = collection.array()) {
    out.insert(out.end(), items->begin(), items->end());
    return;
  }
  const Object* object = collection.object();
  if (object == nullptr) return;
  for (const std::string& key : object->keys()) out.push_back(object->get(key).value_or(Value()));
}

class Evaluator {
 public:
  Evaluator(const Tree& tree, const Object& scope, std::vector<Problem>& problems)
      : tree_(tree), scope_(scope), problems_(problems), before_(problems.size()) {}

  std::optional<Value> run() {
    for (const auto* known : {&tree_.call_problems, &tree_.run_time_calls}) {
      if (!known->empty()) problems_.insert(problems_.end(), known->begin(), known->end());
    }
    // All names, also those that this evaluation does not reach: a wrong one is wrong for every input.
    roots_.reserve(tree_.roots.size());
    for (const Root& root : tree_.roots) roots_.push_back(find(root));
    if (failed()) return std::nullopt;
    Value value = eval(tree_.top).take();
    if (failed()) return std::nullopt;
    return value;
  }

 private:
  Operand eval(const Node& node) {
    switch (node.kind) {
      case Kind::kLiteral:
        return Operand(&node.literal);
      case Kind::kName:
        return Operand(&roots_[node.slot]);
      case Kind::kCall:
        return node.function == Function::kCase ? choose(node) : call_function(node);
      case Kind::kIndex:
        return index(node);
      case Kind::kFilter:
        return filter(eval(node.children[0]));
      case Kind::kNot:
        return Operand(Value(!truthy(eval(node.children[0]).value())));
      case Kind::kCompare:
        return compare(node);
      case Kind::kAnd:
      case Kind::kOr:
        return logical(node);
    }
    return {};
  }

  Value find(const Root& root) {
    std::optional<Value> value = scope_.get(root.name);
    if (value) return std::move(*value);
    if (is_run_time_name(root.name)) {
      const std::string name = quoted(root.name);
      add({Id::PG1123, root.begin, root.end, name + " exists only while a workflow runs",
           "read it in `${{ }}`, which GitHub fills in, or in `if:` in place of `when:`"});
      return {};
    }
    add({Id::PG1120, root.begin, root.end,
         "there is no name " + quoted(root.name) + " here" + support::or_known(root.name, scope_.keys()),
         where_it_is(root.name)});
    return {};
  }

  // What is called `oses` is read as `let.oses`; "" where no name holds such a key.
  std::string where_it_is(std::string_view name) {
    std::vector<std::string> paths;
    for (const std::string& owner : scope_.keys()) {
      const std::optional<Value> value = scope_.get(owner);
      if (!value || value->object() == nullptr) continue;
      const std::vector<std::string> keys = value->object()->keys();
      if (std::find(keys.begin(), keys.end(), name) != keys.end())
        paths.push_back(owner + "." + std::string(name));
    }
    return paths.empty() || paths.size() > 3 ? "" : "say whose it is: " + support::listed(paths);
  }

  // GitHub's contexts (documentation page "Contexts reference").
  static bool is_run_time_name(std::string_view name) {
    for (const std::string_view context : {"github", "env", "vars", "job", "jobs", "steps", "runner",
                                           "secrets", "strategy", "matrix", "needs", "inputs"}) {
      if (equal_ignoring_case(context, name)) return true;
    }
    return false;
  }

  Operand compare(const Node& node) {
    Operand left = eval(node.children[0]);
    for (std::size_t i = 0; i < node.comparisons.size(); ++i) {
      const Operand right = eval(node.children[i + 1]);
      left = Operand(Value(holds(node.comparisons[i], left.value(), right.value())));
    }
    return left;
  }

  Operand logical(const Node& node) {
    const bool stop_at = node.kind == Kind::kOr;
    Operand result;
    for (const Node& child : node.children) {
      result = eval(child);
      if (truthy(result.value()) == stop_at) break;
    }
    return result;
  }

  Operand choose(const Node& node) {
    for (std::size_t i = 0; i + 1 < node.children.size(); i += 2) {
      const Node& condition = node.children[i];
      const Operand operand = eval(condition);
      const bool* answer = operand.value().boolean();
      if (answer == nullptr) {
        problem(condition, Id::PG1126,
                "a condition of `case` is true or false, found " + described(operand.value()),
                "compare it: `… != ''`");
        return {};
      }
      if (*answer) return eval(node.children[i + 1]);
    }
    return eval(node.children.back());
  }

  Operand call_function(const Node& node) {
    std::vector<Operand> operands;
    operands.reserve(node.children.size());
    for (const Node& child : node.children) operands.push_back(eval(child));
    if (failed()) return {};
    std::vector<const Value*> arguments;
    arguments.reserve(operands.size());
    for (const Operand& operand : operands) arguments.push_back(&operand.value());
    std::optional<Failure> failure;
    Value value = call(node.function, arguments, failure);
    if (failure) problem(node.children[failure->argument], failure->id, failure->message, failure->help);
    return Operand(std::move(value));
  }

  Operand index(const Node& node) {
    const Operand object = eval(node.children[0]);
    const Operand key = eval(node.children[1]);
    if (object.is_filtered()) return index_each(*object.value().array(), key.value(), node);
    if (const Array* array = object.value().array()) {
      const Value* item = item_at(*array, key.value());
      return Operand(item != nullptr ? *item : Value());
    }
    const Object* map = object.value().object();
    if (map == nullptr || !is_primitive(key.value())) return {};
    std::optional<Value> value = lookup(*map, key.value());
    if (value) return Operand(std::move(*value));
    if (map->closed()) unknown_key(*map, key.value(), node);
    return {};
  }

  static std::optional<Value> lookup(const Object& object, const Value& key) {
    const std::string* name = key.string();
    return name != nullptr ? object.get(*name) : object.get(to_text(key));
  }

  Operand index_each(const Array& items, const Value& key, const Node& node) {
    auto found = std::make_shared<Array>();
    const Object* without = nullptr;
    for (const Value& item : items) {
      if (const Array* array = item.array()) {
        if (const Value* inner = item_at(*array, key)) found->push_back(*inner);
      }
      const Object* object = item.object();
      if (object == nullptr || !is_primitive(key)) continue;
      if (std::optional<Value> value = lookup(*object, key)) {
        found->push_back(std::move(*value));
      } else if (object->closed()) {
        without = object;
      }
    }
    // Some items may lack a key; a key that none of them has is a mistake.
    if (found->empty() && without != nullptr) unknown_key(*without, key, node);
    return Operand(Value(ArrayPtr(std::move(found))), true);
  }

  static Operand filter(const Operand& operand) {
    auto values = std::make_shared<Array>();
    if (operand.is_filtered()) {
      for (const Value& item : *operand.value().array()) append_values(item, *values);
    } else {
      append_values(operand.value(), *values);
    }
    return Operand(Value(ArrayPtr(std::move(values))), true);
  }

  static std::string described(const Value& value) {
    if (value.is_null()) return "null";
    if (const std::string* text = value.string()) return "the text " + quoted("'" + *text + "'");
    if (value.number() != nullptr) return "the number " + quoted(to_text(value));
    return value.array() != nullptr ? "an array" : "an object";
  }

  void unknown_key(const Object& object, const Value& key, const Node& node) {
    const std::string name = to_text(key);
    problem(node, Id::PG1125,
            "there is no key " + quoted(name) + " here" +
                (object.keys().empty() ? "; there is none at all" : support::or_known(name, object.keys())),
            "");
  }

  void problem(const Node& node, Id id, std::string message, std::string help) {
    add({id, node.begin, node.end, std::move(message), std::move(help)});
  }
  void add(Problem problem) { problems_.push_back(std::move(problem)); }
  [[nodiscard]] bool failed() const { return problems_.size() > before_; }

  const Tree& tree_;
  const Object& scope_;
  std::vector<Problem>& problems_;
  std::size_t before_;
  std::vector<Value> roots_;
};

}  // namespace

std::optional<Value> evaluate(const Expression& expression, const Object& scope,
                              std::vector<Problem>& problems) {
  return Evaluator(*expression, scope, problems).run();
}

void check_calls(const Expression& expression, std::vector<Problem>& problems) {
  problems.insert(problems.end(), expression->call_problems.begin(), expression->call_problems.end());
}

}  // namespace pipegen::expression
