#pragma once

#include <string_view>

namespace pipegen::expression {

/// GitHub compares texts without regard to upper and lower case: it upper-cases both and compares them unit
/// by unit (`toUpperSpecial` in the npm package @actions/expressions). These do it without a copy.

/// Less than, equal to or greater than zero, as the upper-cased `a` is before, equal to or after `b`.
[[nodiscard]] int compare_ignoring_case(std::string_view a, std::string_view b);
[[nodiscard]] bool equal_ignoring_case(std::string_view a, std::string_view b);
[[nodiscard]] bool starts_with_ignoring_case(std::string_view text, std::string_view start);
[[nodiscard]] bool ends_with_ignoring_case(std::string_view text, std::string_view end);
[[nodiscard]] bool contains_ignoring_case(std::string_view text, std::string_view part);

/// `text` without the blanks, tabs and ends of lines around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);
/// `text` without any white space of Unicode's around it.
[[nodiscard]] std::string_view trimmed_of_all_spaces(std::string_view text);

}  // namespace pipegen::expression
