#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "support/diagnostics.h"

namespace pipegen::yaml {

/// Text of the user's for a message: cut after 60 bytes, on one line.
std::string shown(std::string_view text);

/// The source line of `begin` with [begin, end) put in quotes: what to write instead.
std::string quoted_line(std::string_view text, std::uint32_t begin, std::uint32_t end);

/// PG1005: the quote at `at` has no end.
void unclosed_quote(std::string_view text, support::FileId file, std::uint32_t at,
                    support::Diagnostics& diagnostics);

/// PG1015: in flow style the expression whose `$` is at `at` needs quotes.
void unquoted_expression(std::string_view text, support::FileId file, std::uint32_t at,
                         support::Diagnostics& diagnostics);

/// PG1016: `tag`, a part of `text`, is none that means something here.
void unknown_tag(std::string_view text, support::FileId file, std::string_view tag,
                 support::Diagnostics& diagnostics);

/// PG1019 and PG1020: what Scalar::problem stands for.
void scalar_problem(std::string_view text, support::FileId file, std::uint32_t at,
                    support::Diagnostics& diagnostics);

}  // namespace pipegen::yaml
