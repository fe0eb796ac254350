#pragma once

#include <string>
#include <string_view>

namespace pipegen::emit {

/// Whose file a text is.
enum class Owner : std::uint8_t {
  kForeign,    // it has no digest line of ours
  kGenerated,  // as pipegen wrote it
  kEdited,     // generated, and changed since
  kMerging     // generated, and git left marks of a conflict in it
};

/// Puts the header in front of `body` (behind its `#!` line, if any): `what` as a comment, then the digest of
/// the whole file without that line. `what` is one or more lines. Blanks at the ends of lines and the number
/// of line ends at the end of the file do not count: git (CR LF), editors and common hooks change them.
std::string with_header(std::string_view what, std::string_view body);

/// Reads the header of a text and compares its digest.
Owner owner_of(std::string_view written);

/// What tells a text from others: the digest in its header when that is right, else the SHA-256 of the text.
std::string digest_of(std::string_view text);

/// The same of a text that was made a moment ago: a digest in its header is taken as right, so that nothing
/// is hashed twice.
std::string digest_of_new(std::string_view text);

}  // namespace pipegen::emit
