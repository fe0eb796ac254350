#pragma once

#include "github/layout.h"

namespace pipegen::github {

/// One step of a job or of a composite action.
/// https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idsteps
struct Step {
  Layout layout = {};
  Leaf id = {};
  Leaf name = {};
  Leaf condition = {};  // `if`
  Leaf uses = {};
  Leaf run = {};
  Leaf working_directory = {};
  Leaf shell = {};
  Leaf with = {};
  Leaf env = {};
  Leaf continue_on_error = {};
  Leaf timeout_minutes = {};
  // Steps beside others, since 2026-06-25.
  Leaf background = {};
  Leaf wait = {};
  Leaf wait_all = {};
  Leaf cancel = {};
  Boxed<List<Step>> parallel = {};
};

using Steps = List<Step>;

}  // namespace pipegen::github
