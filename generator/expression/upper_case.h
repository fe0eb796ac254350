#pragma once

#include <cstdint>

namespace pipegen::expression {

/// The upper-case letter of a code point, where Unicode has one that is a single code point; else itself.
[[nodiscard]] std::uint32_t upper_case(std::uint32_t code);

}  // namespace pipegen::expression
