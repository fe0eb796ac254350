#pragma once

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <type_traits>

namespace pipegen::history {

/// A table of numbers that are zero until they are set. Memory that is never touched costs nothing, so one
/// for a million commits is cheap when a question looks at forty.
template <typename T>
class Zeros {
  static_assert(std::is_integral_v<T>);

 public:
  [[nodiscard]] std::size_t size() const { return size_; }

  /// Makes room for `size` numbers, and for half as many again where that takes a move.
  void reach(std::size_t size) {
    if (size <= size_) return;
    const std::size_t wanted = size_ == 0 ? size : size + size / 2;
    std::unique_ptr<T[], Free> grown(static_cast<T*>(std::calloc(wanted, sizeof(T))));
    if (grown == nullptr) throw std::bad_alloc();
    if (size_ != 0) std::memcpy(grown.get(), numbers_.get(), size_ * sizeof(T));
    numbers_ = std::move(grown);
    size_ = wanted;
  }

  T& operator[](std::size_t at) { return numbers_[at]; }
  const T& operator[](std::size_t at) const { return numbers_[at]; }

 private:
  struct Free {
    void operator()(T* numbers) const { std::free(numbers); }
  };

  std::unique_ptr<T[], Free> numbers_ = {};
  std::size_t size_ = 0;
};

}  // namespace pipegen::history
