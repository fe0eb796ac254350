#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace pipegen::support {

/// SHA-1 of the bytes (FIPS 180-4), for checksums of git's files; it protects against nothing but accidents.
std::array<std::uint8_t, 20> sha1(std::string_view bytes);

}  // namespace pipegen::support
