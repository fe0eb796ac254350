#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "yaml/node.h"

namespace pipegen::yaml {

/// A scalar found in the source: its style, its end, its decoded text.
struct Scalar {
  Style style = Style::kPlain;
  std::uint32_t end = 0;      // behind its last byte (of a block scalar: of its last content line)
  std::uint32_t comment = 0;  // of a block scalar: where its header's comment starts; 0: none
  std::uint32_t problem = 0;  // an escape that YAML lacks, or a block's empty line that is indented too far
  bool closed = true;         // false: the closing quote is missing
  std::string text = {};
};

/// Decodes the scalar that starts at `begin`, by YAML 1.2.2 chapters 7.3 and 8.1. `plain` is the text that
/// yaml-cpp read (it ends plain scalars); `indent` is the column of the block collection around it, or -1.
/// Escapes are taken as valid: yaml-cpp has refused the others.
Scalar scan_scalar(std::string_view source, std::uint32_t begin, std::string_view plain, int indent);

}  // namespace pipegen::yaml
