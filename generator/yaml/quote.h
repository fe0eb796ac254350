#pragma once

#include <string>
#include <string_view>

#include "yaml/node.h"

namespace pipegen::yaml {

enum class Place : unsigned char { kKey, kBlock, kFlow };

/// Appends a scalar on one line: verbatim when it is plain and no string; a string is plain where every
/// reader of YAML 1.1 and 1.2 sees that string, else quoted.
void append_scalar(std::string& out, const Node& scalar, Place place);

/// Appends `text` in double quotes, or in single ones where that spares escapes.
void append_quoted(std::string& out, std::string_view text);

/// True when `text` can stand in a literal block (`|`). `was_block`: it stood in one in the source, so blank
/// lines at its ends, over which readers differ, mean the same to each of them as before.
bool fits_literal(std::string_view text, bool was_block);

/// True when `text` can be folded (`>`) so that unfolding gives it back.
bool fits_folded(std::string_view text);

/// Appends `text` as a block: header, `comment` behind it, lines at `indent`; ends in a line feed.
/// `indent` is two more than the column of the mapping or sequence around it.
void append_block(std::string& out, std::string_view text, bool folded, std::size_t indent,
                  std::string_view comment);

}  // namespace pipegen::yaml
