#pragma once

#include <cstdint>
#include <string_view>

#include "yaml/node.h"

namespace pipegen::yaml {

/// The place in the source of the bytes [begin, end) of a scalar's text. `source` is the whole text of the
/// scalar's file. Where the text and its source differ too much to tell (escapes, text that expansion made),
/// it is the scalar's own place.
[[nodiscard]] support::Span part_of(const Node& scalar, std::string_view source, std::uint32_t begin,
                                    std::uint32_t end);

}  // namespace pipegen::yaml
