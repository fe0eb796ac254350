#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/compile.h"

namespace pipegen::cli {

/// What a compilation of a folder came to.
struct Outcome {
  int exit = kDone;  // not kDone: already reported
  support::Sources sources = {};
  support::Diagnostics diagnostics = {};
  std::vector<emit::Artifact> artifacts = {};
  std::vector<emit::Planned> changes = {};
};

/// Reads and compiles `options.folder` and compares with what is there. Nothing is printed but what stops it.
Outcome examine(const Options& options);

/// Prints the findings: text to stderr, or with --json findings and changes to stdout.
void report(const Options& options, const Outcome& outcome);

/// "create", "update", "remove".
std::string name_of(emit::Change change);

}  // namespace pipegen::cli
