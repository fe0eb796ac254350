#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pipegen::support {

/// The text as a terminal may show it, whatever a source file holds: a tab is a blank, and what would move
/// the cursor, paint or reorder the text (control characters, marks of writing direction) is `?`, but for
/// line ends when `keep_lines`.
std::string printable(std::string_view text, bool keep_lines = false);

/// How many columns of a terminal a printable text takes: East Asian wide letters and emoji two, combining
/// marks none (Unicode, Annex 11 and general categories Mn and Me; the blocks that occur in names and
/// comments).
std::size_t columns(std::string_view text);

}  // namespace pipegen::support
