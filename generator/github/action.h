#pragma once

#include "github/layout.h"
#include "github/step.h"
#include "github/trigger.h"

namespace pipegen::github {

// The model of an action's metadata file.
// https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax

struct Branding {
  Layout layout = {};
  Leaf icon = {};
  Leaf color = {};
};

/// What an action runs: steps (composite), JavaScript (`main`), or a container (`image`).
struct Runs {
  Layout layout = {};
  Leaf using_ = {};
  Leaf pre = {};
  Leaf pre_if = {};
  Leaf main = {};
  Leaf post = {};
  Leaf post_if = {};
  Leaf image = {};
  Leaf pre_entrypoint = {};
  Leaf entrypoint = {};
  Leaf post_entrypoint = {};
  Leaf args = {};
  Leaf env = {};
  Boxed<Steps> steps = {};
};

struct Action {
  Layout layout = {};
  Leaf name = {};
  Leaf author = {};
  Leaf description = {};
  Boxed<Branding> branding = {};
  Boxed<Map<Input>> inputs = {};
  Boxed<Map<Output>> outputs = {};
  Boxed<Runs> runs = {};
};

/// Equal by value, as for Workflow.
[[nodiscard]] bool operator==(const Action& a, const Action& b);

}  // namespace pipegen::github
