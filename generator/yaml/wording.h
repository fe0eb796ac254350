#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "support/diagnostics.h"

namespace pipegen::yaml {

/// The colon that ends a key in [from, to), or `to`.
std::uint32_t key_colon(std::string_view text, std::uint32_t from, std::uint32_t to);

/// End of the value that starts at `at`: the line's, without a comment and white space.
std::uint32_t value_end(std::string_view text, std::uint32_t at);

/// Text of the user's for a message: cut after 60 bytes, on one line.
std::string shown(std::string_view text);

/// The source line of `begin` with [begin, end) put in quotes: what to write instead.
std::string quoted_line(std::string_view text, std::uint32_t begin, std::uint32_t end);

/// What to do about `word` where it is a key whose colon has no space behind it, such as `name:ci`; empty for
/// another.
std::string space_help(std::string_view word);

/// What to do about the line of `at`, which has no `: `: where a key above it has a value, that may be meant
/// to go on, and a text over several lines stands in a block.
std::string block_help(std::string_view text, std::uint32_t at);

/// PG1005: the quote at `at` has no end.
void unclosed_quote(std::string_view text, support::FileId file, std::uint32_t at,
                    support::Diagnostics& diagnostics);

/// PG1015: in flow style the expression whose `$` is at `at` needs quotes.
void unquoted_expression(std::string_view text, support::FileId file, std::uint32_t at,
                         support::Diagnostics& diagnostics);

/// PG1016: `tag`, a part of `text`, is none that means something here.
void unknown_tag(std::string_view text, support::FileId file, std::string_view tag,
                 support::Diagnostics& diagnostics);

/// PG1014: the tab at `at` stands where spaces belong.
void tab_problem(support::FileId file, std::uint32_t at, support::Diagnostics& diagnostics);

/// PG1014, PG1019 and PG1020: what Scalar::problem stands for.
void scalar_problem(std::string_view text, support::FileId file, std::uint32_t at,
                    support::Diagnostics& diagnostics);

}  // namespace pipegen::yaml
