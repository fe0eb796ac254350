#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "support/result.h"

namespace pipegen::history {

/// When something must be over.
using Deadline = std::chrono::steady_clock::time_point;

/// How a run of `git` ended.
struct Ended {
  int code = 0;       // the exit code; 128 and the signal when one ended it
  bool late = false;  // it was ended because the deadline came
  std::string out = {};
  std::string err = {};
};

/// Runs the program `git` in `folder` with `arguments` (never through a shell; nothing to read on stdin),
/// with the caller's environment, English messages, no questions on the terminal, and the `NAME=value` texts
/// of `environment` on top. An error is that there is no such program.
support::Result<Ended> run_git(const std::string& folder, const std::vector<std::string>& arguments,
                               Deadline deadline, const std::vector<std::string>& environment = {});

}  // namespace pipegen::history
