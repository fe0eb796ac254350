#pragma once

#include "expression/value.h"

namespace pipegen::expression {

/// The number that a value becomes next to a number: null 0, false 0, true 1, a text what it spells; NaN for
/// arrays and objects.
[[nodiscard]] double to_number(const Value& value);

/// True for null, booleans, numbers and texts.
[[nodiscard]] bool is_primitive(const Value& value);

/// GitHub's `<`: texts without regard to case, mixed types as numbers, never true of arrays, objects and NaN.
[[nodiscard]] bool loosely_less(const Value& a, const Value& b);

}  // namespace pipegen::expression
