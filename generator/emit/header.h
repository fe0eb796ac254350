#pragma once

#include <string>
#include <string_view>

namespace pipegen::emit {

/// Whose file a text is.
enum class Owner : std::uint8_t {
  kForeign,    // it has no digest line of ours
  kGenerated,  // as pipegen wrote it
  kEdited      // generated, and changed since
};

/// Puts the header in front of `body` (behind its `#!` line, if any): `what` as a comment, then the digest of
/// the whole file without that line. `what` is one or more lines.
std::string with_header(std::string_view what, std::string_view body);

/// Reads the header of a text. Line ends CR LF are taken as LF, because git may change them on checkout.
Owner owner_of(std::string_view text);

}  // namespace pipegen::emit
