#pragma once

#include <memory>
#include <utility>

namespace pipegen::github {

/// An optional value that takes no room when it is absent, as most fields of the model are. It is used like
/// std::optional, and is a value like it: what is changed is changed in no copy. Copies share their T until
/// one of them is asked for it through what is not constant, and so may change it.
template <typename T>
class Boxed {
 public:
  Boxed() = default;
  Boxed(const T& value) : value_(std::make_shared<T>(value)) {}
  Boxed(T&& value) : value_(std::make_shared<T>(std::move(value))) {}
  /// A value that stands in something else, with which it is shared.
  explicit Boxed(std::shared_ptr<T> value) : value_(std::move(value)) {}

  [[nodiscard]] bool has_value() const { return value_ != nullptr; }
  explicit operator bool() const { return has_value(); }
  T& operator*() { return own(); }
  const T& operator*() const { return *value_; }
  T* operator->() { return &own(); }
  const T* operator->() const { return value_.get(); }

  /// Puts a default value here and returns it.
  T& emplace() { return *(value_ = std::make_shared<T>()); }
  void reset() { value_.reset(); }

 private:
  T& own() {
    if (value_.use_count() > 1) value_ = std::make_shared<T>(*value_);
    return *value_;
  }

  std::shared_ptr<T> value_;
};

}  // namespace pipegen::github
