#pragma once

#include "support/diagnostics.h"
#include "yaml/node.h"

namespace pipegen::expand {

/// Finds numbers below `node` that an expression would spell in another way than the source: 3.10 is 3.1,
/// 007 is 7 (PG1461). Digits and a point that lose some are meant as text nearly always; `1e3` and `0x1F`
/// are not.
void check_spelling(const yaml::Node& node, support::Diagnostics& diagnostics);

}  // namespace pipegen::expand
