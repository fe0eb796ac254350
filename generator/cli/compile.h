#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "emit/plan.h"
#include "language/include.h"
#include "language/spec.h"
#include "pin/lock.h"
#include "repository/repository.h"
#include "script/operation.h"
#include "support/diagnostics.h"

namespace pipegen::cli {

/// What a compilation reads from disk, at the edge.
struct Input {
  std::string source = {};                          // the text of pipegen.yml
  std::map<std::string, std::string> library = {};  // the files below .pipegen/
  std::optional<std::string> lock = {};             // the text of pipegen.lock
  language::Finder include = {};                    // finds the files of `include`
  std::string folder = {};                          // where they lie; empty: nothing else can be looked up
};

/// What a source means, before anything is pinned or factored.
struct Expanded {
  repository::Repository repository = {};
  script::Operations operations = {};
  pin::Lock lock = {};  // with the imports that are still wanted
  language::Pins pins = language::Pins::kKnown;
};

/// The checked top level of pipegen.yml and what it includes; nullopt after an error.
std::optional<language::Spec> read_source(const Input& input, support::Sources& sources,
                                          support::Diagnostics& diagnostics);

/// Reads and expands; nullopt after an error. An import that is not as the lock has it is one.
std::optional<Expanded> expand_source(const Input& input, support::Sources& sources,
                                      support::Diagnostics& diagnostics);

/// Runs every phase over `input`: the files that the repository should have. Mistakes are in `diagnostics`,
/// their texts in `sources`.
std::vector<emit::Artifact> compile(const Input& input, support::Sources& sources,
                                    support::Diagnostics& diagnostics);

}  // namespace pipegen::cli
