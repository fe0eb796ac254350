#include "expression/functions.h"

#include "expression/coerce.h"
#include "expression/letters.h"

namespace pipegen::expression {
namespace {

using Arguments = std::vector<const Value*>;

Value contains(const Value& where, const Value& what) {
  if (const Array* items = where.array()) {
    for (const Value& item : *items) {
      if (loosely_equal(what, item)) return true;
    }
    return false;
  }
  if (!is_primitive(where) || !is_primitive(what)) return false;
  return contains_ignoring_case(to_text(where), to_text(what));
}

Value has_end(const Value& text, const Value& end, bool (*test)(std::string_view, std::string_view)) {
  if (!is_primitive(text) || !is_primitive(end)) return false;
  return test(to_text(text), to_text(end));
}

Failure too_large() {
  return {support::Id::PG1129, 0, "the result is larger than 10 MiB or nested too deep", ""};
}

Value join(const Arguments& arguments, std::optional<Failure>& failure) {
  const Array* items = arguments[0]->array();
  if (items == nullptr) return is_primitive(*arguments[0]) ? Value(to_text(*arguments[0])) : Value("");
  const bool separated = arguments.size() > 1 && is_primitive(*arguments[1]);
  const std::string separator = separated ? to_text(*arguments[1]) : ",";
  std::string joined;
  for (const Value& item : *items) {
    if (&item != items->data()) joined += separator;
    joined += to_text(item);
    if (joined.size() > kMaxText) {
      failure = too_large();
      return {};
    }
  }
  return joined;
}

Value json_of(const Value& value, std::optional<Failure>& failure) {
  std::optional<std::string> json = to_json(value);
  if (json) return std::move(*json);
  failure = too_large();
  return {};
}

Value value_of_json(const Value& text, std::optional<Failure>& failure) {
  std::string error;
  std::optional<Value> value = from_json(to_text(text), error);
  if (value) return std::move(*value);
  failure = {support::Id::PG1128, 0, "the argument of `fromJSON` is not JSON: " + error, ""};
  return {};
}

}  // namespace

const std::vector<Signature>& signatures() {
  static const std::vector<Signature> kSignatures = {
      {"case", Function::kCase, 3, 255},           {"contains", Function::kContains, 2, 2},
      {"startsWith", Function::kStartsWith, 2, 2}, {"endsWith", Function::kEndsWith, 2, 2},
      {"format", Function::kFormat, 1, 255},       {"join", Function::kJoin, 1, 2},
      {"toJSON", Function::kToJson, 1, 1},         {"fromJSON", Function::kFromJson, 1, 1},
      {"hashFiles", Function::kRunTime, 1, 255},   {"success", Function::kRunTime, 0, 255},
      {"failure", Function::kRunTime, 0, 255},     {"always", Function::kRunTime, 0, 0},
      {"cancelled", Function::kRunTime, 0, 0},
  };
  return kSignatures;
}

const Signature* signature(std::string_view name) {
  for (const Signature& candidate : signatures()) {
    if (equal_ignoring_case(candidate.name, name)) return &candidate;
  }
  return nullptr;
}

Value call(Function function, const Arguments& arguments, std::optional<Failure>& failure) {
  switch (function) {
    case Function::kContains:
      return contains(*arguments[0], *arguments[1]);
    case Function::kStartsWith:
      return has_end(*arguments[0], *arguments[1], starts_with_ignoring_case);
    case Function::kEndsWith:
      return has_end(*arguments[0], *arguments[1], ends_with_ignoring_case);
    case Function::kFormat:
      return format(arguments, failure);
    case Function::kJoin:
      return join(arguments, failure);
    case Function::kToJson:
      return json_of(*arguments[0], failure);
    case Function::kFromJson:
      return value_of_json(*arguments[0], failure);
    case Function::kUnknown:
    case Function::kCase:
    case Function::kRunTime:
      break;
  }
  return {};
}

}  // namespace pipegen::expression
