#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "support/diagnostics.h"
#include "yaml/handler.h"

namespace pipegen::yaml {

/// Where and with which words yaml-cpp gave up.
struct Problem {
  std::string_view message = {};  // its own
  std::uint32_t at = 0;           // its mark
  std::uint32_t cursor = 0;       // behind the last token that was taken
};

/// Says in plain words, at the exact place, what is wrong. `open` are the mappings and lists around it.
void explain_problem(std::string_view text, support::FileId file, const Problem& problem,
                     const std::vector<Frame>& open, support::Diagnostics& diagnostics);

}  // namespace pipegen::yaml
