#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "expression/expression.h"

namespace pipegen::expression {

/// `text` as a message may quote it: in back-ticks, one line, at most 40 bytes of whole characters.
[[nodiscard]] std::string quoted(std::string_view text);

/// A text that no expression can be: too long, with a NUL or with bytes that are not UTF-8.
[[nodiscard]] std::optional<Problem> unreadable(std::string_view text);

/// A string whose opening quote stands at `begin` and that never ends.
[[nodiscard]] Problem unclosed_string(std::string_view text, std::size_t begin);
/// [begin, end) starts like a number and is none.
[[nodiscard]] Problem not_a_number(std::string_view text, std::size_t begin, std::size_t end, bool after_dot);
/// No part of an expression starts with, or goes on with, the character at `at`.
[[nodiscard]] Problem wrong_character(std::string_view text, std::size_t at);

}  // namespace pipegen::expression
