#pragma once

#include <cstdint>

namespace pipegen::support {

/// Number of a file in Sources; kNoFile marks a value that no source text wrote.
using FileId = std::uint32_t;
inline constexpr FileId kNoFile = 0xffffffff;

/// Half-open range of bytes [begin, end) in one source file.
struct Span {
  FileId file = kNoFile;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool operator==(const Span&) const = default;
  [[nodiscard]] bool known() const { return file != kNoFile; }
};

}  // namespace pipegen::support
