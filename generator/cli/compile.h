#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "emit/plan.h"
#include "pin/lock.h"
#include "support/diagnostics.h"

namespace pipegen::cli {

/// What a compilation reads from disk, at the edge.
struct Input {
  std::string source = {};                          // the text of pipegen.yml
  std::map<std::string, std::string> library = {};  // the files below .pipegen/
  std::optional<std::string> lock = {};             // the text of pipegen.lock
};

/// Runs every phase over `input`: the files that the repository should have. Mistakes are in `diagnostics`,
/// their texts in `sources`.
std::vector<emit::Artifact> compile(const Input& input, support::Sources& sources,
                                    support::Diagnostics& diagnostics);

}  // namespace pipegen::cli
