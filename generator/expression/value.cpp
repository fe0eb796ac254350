#include "expression/value.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "expression/coerce.h"
#include "expression/letters.h"
#include "expression/number.h"

namespace pipegen::expression {

const Array* Value::array() const {
  const ArrayPtr* array = std::get_if<ArrayPtr>(&data_);
  return array != nullptr ? array->get() : nullptr;
}

const Object* Value::object() const {
  const ObjectPtr* object = std::get_if<ObjectPtr>(&data_);
  return object != nullptr ? object->get() : nullptr;
}

ObjectPtr Value::object_ptr() const {
  const ObjectPtr* object = std::get_if<ObjectPtr>(&data_);
  return object != nullptr ? *object : nullptr;
}

MapObject::MapObject(std::vector<std::pair<std::string, Value>> entries, bool closed)
    : entries_(std::move(entries)), order_(entries_.size()), closed_(closed) {
  std::iota(order_.begin(), order_.end(), 0U);
  const auto before = [this](std::uint32_t a, std::uint32_t b) {
    return compare_ignoring_case(entries_[a].first, entries_[b].first) < 0;
  };
  // Stable: of keys that differ only in case the first one is found, as GitHub does.
  std::stable_sort(order_.begin(), order_.end(), before);
}

std::vector<std::string> MapObject::keys() const {
  std::vector<std::string> keys;
  keys.reserve(entries_.size());
  for (const auto& [key, value] : entries_) keys.push_back(key);
  return keys;
}

std::optional<Value> MapObject::get(std::string_view key) const {
  const auto before = [this](std::uint32_t entry, std::string_view wanted) {
    return compare_ignoring_case(entries_[entry].first, wanted) < 0;
  };
  const auto found = std::lower_bound(order_.begin(), order_.end(), key, before);
  if (found == order_.end() || !equal_ignoring_case(entries_[*found].first, key)) return std::nullopt;
  return entries_[*found].second;
}

std::string to_text(const Value& value) {
  if (const std::string* text = value.string()) return *text;
  if (const bool* boolean = value.boolean()) return *boolean ? "true" : "false";
  if (const double* number = value.number()) return rounded_text(*number);
  if (value.array() != nullptr) return "Array";
  return value.object() != nullptr ? "Object" : "";
}

bool truthy(const Value& value) {
  if (const bool* boolean = value.boolean()) return *boolean;
  if (const double* number = value.number()) return *number != 0 && !std::isnan(*number);
  if (const std::string* text = value.string()) return !text->empty();
  return !value.is_null();
}

double to_number(const Value& value) {
  if (value.is_null()) return 0;
  if (const bool* boolean = value.boolean()) return *boolean ? 1 : 0;
  if (const double* number = value.number()) return *number;
  if (const std::string* text = value.string()) return number_of(*text);
  return std::numeric_limits<double>::quiet_NaN();
}

bool is_primitive(const Value& value) {
  return value.array() == nullptr && value.object() == nullptr;
}

bool loosely_equal(const Value& a, const Value& b) {
  if (a.is_null() && b.is_null()) return true;
  const std::string* text = a.string();
  const std::string* other = b.string();
  if (text != nullptr && other != nullptr) return equal_ignoring_case(*text, *other);
  // Numbers, and whatever mixed types become; NaN, which an array or an object becomes, equals nothing.
  if (is_primitive(a) && is_primitive(b)) return to_number(a) == to_number(b);
  if (a.array() != nullptr) return a.array() == b.array();
  return a.object() != nullptr && b.object() != nullptr && &a.object()->itself() == &b.object()->itself();
}

bool loosely_less(const Value& a, const Value& b) {
  const std::string* text = a.string();
  const std::string* other = b.string();
  if (text != nullptr && other != nullptr) return compare_ignoring_case(*text, *other) < 0;
  if (!is_primitive(a) || !is_primitive(b)) return false;
  return to_number(a) < to_number(b);
}

}  // namespace pipegen::expression
