#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace pipegen::expression {

class Value;

/// What an expression sees as an object. Keys are found without regard to upper and lower case, as GitHub
/// does.
class Object {
 public:
  Object() = default;
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;
  virtual ~Object() = default;
  /// The keys in source order.
  [[nodiscard]] virtual std::vector<std::string> keys() const = 0;
  /// The value of `key`; nullopt when it is absent.
  [[nodiscard]] virtual std::optional<Value> get(std::string_view key) const = 0;
  /// True when a key that `keys()` does not list is a mistake (an error that names the nearest key), not
  /// null.
  [[nodiscard]] virtual bool closed() const { return false; }
  /// The object that this one shows in another way; itself when it does not.
  [[nodiscard]] virtual const Object& itself() const { return *this; }
};

using ObjectPtr = std::shared_ptr<const Object>;
using Array = std::vector<Value>;
using ArrayPtr = std::shared_ptr<const Array>;

/// A value of GitHub's expression language: null, boolean, number (IEEE double), string, array, object.
class Value {
 public:
  Value() = default;
  Value(bool boolean) : data_(boolean) {}
  Value(double number) : data_(number) {}
  Value(std::string text) : data_(std::move(text)) {}
  Value(const char* text) : data_(std::string(text)) {}
  Value(ArrayPtr array) : data_(std::move(array)) {}
  Value(ObjectPtr object) : data_(std::move(object)) {}

  [[nodiscard]] bool is_null() const { return data_.index() == 0; }
  [[nodiscard]] const bool* boolean() const { return std::get_if<bool>(&data_); }
  [[nodiscard]] const double* number() const { return std::get_if<double>(&data_); }
  [[nodiscard]] const std::string* string() const { return std::get_if<std::string>(&data_); }
  [[nodiscard]] const Array* array() const;
  [[nodiscard]] const Object* object() const;
  [[nodiscard]] ObjectPtr object_ptr() const;

 private:
  std::variant<std::monostate, bool, double, std::string, ArrayPtr, ObjectPtr> data_;
};

/// An object that holds its values.
class MapObject : public Object {
 public:
  /// Of keys that differ only in case, the first one is found.
  explicit MapObject(std::vector<std::pair<std::string, Value>> entries, bool closed = false);
  [[nodiscard]] std::vector<std::string> keys() const override;
  [[nodiscard]] std::optional<Value> get(std::string_view key) const override;
  [[nodiscard]] bool closed() const override { return closed_; }

 private:
  std::vector<std::pair<std::string, Value>> entries_;
  std::vector<std::uint32_t> order_;  // the entries sorted by key without regard to case
  bool closed_;
};

/// The text of a value inside text, as GitHub prints it: null is "", numbers like JavaScript's (15
/// significant digits), "Array" and "Object" for the others.
[[nodiscard]] std::string to_text(const Value& value);
/// GitHub's truth: false, 0, NaN, "" and null are false.
[[nodiscard]] bool truthy(const Value& value);
/// GitHub's `==`: coerces mixed types to numbers, ignores the case of strings; a list or an object equals
/// itself alone.
[[nodiscard]] bool loosely_equal(const Value& a, const Value& b);

}  // namespace pipegen::expression
