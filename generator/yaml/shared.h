#pragma once

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace pipegen::yaml {

/// A vector whose copies share its values until one of them is changed: a copy costs nothing, and copies that
/// are still equal are known by their identity. Whatever is not constant may be changed, so asking it for a
/// value makes it the only owner: read through a constant reference. A reference to a value that is not
/// constant ends when the vector is copied.
template <typename T>
class Shared {
 public:
  using value_type = T;

  Shared() = default;
  Shared(std::vector<T> values) {
    if (!values.empty()) values_ = std::make_shared<std::vector<T>>(std::move(values));
  }

  [[nodiscard]] std::size_t size() const { return values_ == nullptr ? 0 : values_->size(); }
  [[nodiscard]] bool empty() const { return size() == 0; }
  [[nodiscard]] const T* begin() const { return values_ == nullptr ? nullptr : values_->data(); }
  [[nodiscard]] const T* end() const { return begin() + size(); }
  [[nodiscard]] const T& operator[](std::size_t i) const { return (*values_)[i]; }
  [[nodiscard]] const T& front() const { return values_->front(); }
  [[nodiscard]] const T& back() const { return values_->back(); }

  [[nodiscard]] T* begin() { return values_ == nullptr ? nullptr : own().data(); }
  [[nodiscard]] T* end() { return begin() + size(); }
  [[nodiscard]] T& operator[](std::size_t i) { return own()[i]; }
  [[nodiscard]] T& front() { return own().front(); }
  [[nodiscard]] T& back() { return own().back(); }

  void reserve(std::size_t size) {
    if (size > 0) own().reserve(size);
  }
  void push_back(T value) { own().push_back(std::move(value)); }
  T& emplace_back() { return own().emplace_back(); }
  T* insert(const T* at, T value) {
    const auto place = at - std::as_const(*this).begin();
    return &*own().insert(own().begin() + place, std::move(value));
  }
  template <typename Iterator>
  void insert(const T* at, Iterator first, Iterator last) {
    const auto place = at - std::as_const(*this).begin();
    own().insert(own().begin() + place, first, last);
  }
  T* erase(const T* first, const T* last) {
    const auto place = first - std::as_const(*this).begin();
    const auto count = last - first;
    own().erase(own().begin() + place, own().begin() + place + count);
    return begin() + place;
  }
  T* erase(const T* at) { return erase(at, at + 1); }
  void clear() { values_.reset(); }

  /// What keeps the values alive, also when this is changed.
  [[nodiscard]] const std::shared_ptr<std::vector<T>>& owner() const { return values_; }
  /// True for copies of one vector that were not changed since.
  [[nodiscard]] bool is_same(const Shared& other) const { return values_ == other.values_; }
  /// True when there are other owners.
  [[nodiscard]] bool is_shared() const { return values_.use_count() > 1; }

 private:
  std::vector<T>& own() {
    if (values_ == nullptr)
      values_ = std::make_shared<std::vector<T>>();
    else if (is_shared())
      values_ = std::make_shared<std::vector<T>>(*values_);
    return *values_;
  }

  std::shared_ptr<std::vector<T>> values_ = {};
};

}  // namespace pipegen::yaml
