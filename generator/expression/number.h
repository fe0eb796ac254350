#pragma once

#include <string>
#include <string_view>

namespace pipegen::expression {

/// The number that a text means where a number is wanted, as JavaScript's Number() does (the npm package
/// @actions/expressions): spaces around it are ignored, nothing is 0; decimal with fraction and exponent, 0x,
/// 0o, 0b, Infinity with a sign. NaN for everything else.
[[nodiscard]] double number_of(std::string_view text);

/// The shortest text that reads back as the same number, as JavaScript prints it: 1, 0.1, 1e+21, 1e-7. -0 is
/// "0".
[[nodiscard]] std::string exact_text(double number);

/// A number inside text: rounded to 15 decimals first, so that 0.1 + 0.2 is 0.3. GitHub's runner rounds to 15
/// significant digits instead (C#'s "G15"), which differs for numbers of more than 15 digits alone.
[[nodiscard]] std::string rounded_text(double number);

}  // namespace pipegen::expression
