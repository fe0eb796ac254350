#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pipegen::yaml {

/// Appends the code point as UTF-8; a lone surrogate becomes U+FFFD.
void append_utf8(std::string& out, std::uint32_t code);

struct CodePoint {
  std::uint32_t value = 0;
  std::uint32_t size = 0;  // in bytes; 0: no valid UTF-8 here
};

/// The code point that starts at byte `at` (RFC 3629: no overlong forms, no surrogates).
CodePoint code_point_at(std::string_view text, std::size_t at);

/// True for what YAML 1.2.2 section 5.1 allows in a source file (c-printable).
bool is_printable(std::uint32_t code);

}  // namespace pipegen::yaml
