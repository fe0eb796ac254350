#pragma once

#include <string>
#include <string_view>

namespace pipegen::version {

/// The text for people and terminals: what is not UTF-8 (RFC 3629), and control characters but the tab, as
/// U+FFFD.
std::string readable(std::string_view text);

}  // namespace pipegen::version
