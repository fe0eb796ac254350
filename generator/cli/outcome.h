#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/compile.h"

namespace pipegen::cli {

/// What a compilation of a folder came to.
struct Outcome {
  int exit = kDone;
  bool is_judged = true;  // false: what stopped it has been said, and there is nothing to report
  support::Sources sources = {};
  support::Diagnostics diagnostics = {};
  std::vector<emit::Artifact> artifacts = {};
  std::vector<emit::Planned> changes = {};
  bool includes = false;  // it read files that a stamp does not watch
};

/// Reads and compiles `options.folder` and compares with what is there. Nothing is printed but what stops it.
Outcome examine(const Options& options);

/// The same for what was read already, whatever version its lock is of.
Outcome examine(const Options& options, const Input& input);

/// Prints the findings: text to stderr, or with --json findings and changes to stdout.
void report(const Options& options, const Outcome& outcome);

/// The findings and changes as --json prints them.
nlohmann::ordered_json report_json(const Outcome& outcome);

/// One line for each file: what was done to it, or with `dry_run` what would be.
void print_changes(const std::vector<emit::Planned>& changes, bool dry_run);

/// "create", "update", "remove".
std::string name_of(emit::Change change);

}  // namespace pipegen::cli
