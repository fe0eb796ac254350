#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace pipegen::history {

/// A file as bytes of memory, which the kernel fills when they are read. For files that are replaced by
/// others and never cut, as git's are.
class MappedFile {
 public:
  /// nullopt when there is no such file, or it can't be mapped.
  static std::optional<MappedFile> open(const std::string& path);
  MappedFile(MappedFile&& other) noexcept
      : bytes_(std::exchange(other.bytes_, {})), state_(std::move(other.state_)) {}
  MappedFile& operator=(MappedFile&&) = delete;
  ~MappedFile();

  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  /// Device, inode, size and times of what was mapped: equal only for the same contents. Empty where it
  /// changed so lately that a change after this one might not show.
  [[nodiscard]] const std::string& state() const { return state_; }

 private:
  MappedFile(std::string_view bytes, std::string state) : bytes_(bytes), state_(std::move(state)) {}

  std::string_view bytes_;
  std::string state_;
};

}  // namespace pipegen::history
