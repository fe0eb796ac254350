#pragma once

#include <string>
#include <utility>
#include <variant>

namespace pipegen::support {

/// Why the environment (a file, a program) could not do what was asked; lower case, no final period.
struct Error {
  std::string message = {};
};

/// A value, or the reason why there is none. For the environment's failures; what a user wrote wrong
/// becomes a Diagnostic instead.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Error error) : state_(std::move(error)) {}

  [[nodiscard]] bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }
  [[nodiscard]] const T& value() const { return std::get<0>(state_); }
  [[nodiscard]] T& value() { return std::get<0>(state_); }
  [[nodiscard]] const std::string& error() const { return std::get<1>(state_).message; }

 private:
  std::variant<T, Error> state_;
};

/// Success without a value.
struct Done {};

}  // namespace pipegen::support
