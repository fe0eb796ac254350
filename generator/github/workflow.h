#pragma once

#include "github/layout.h"
#include "github/permissions.h"
#include "github/step.h"
#include "github/trigger.h"

namespace pipegen::github {

// The model of a workflow file. Every struct keeps the layout of its source; a field that a pass sets and
// that the source did not have is printed at its customary place. A Leaf may always be an expression.
// https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax

/// `concurrency`; its short form is the group.
struct Concurrency {
  Layout layout = {};
  Leaf group = {};
  Leaf cancel_in_progress = {};
  Leaf queue = {};
};

/// `defaults.run`.
struct DefaultsRun {
  Layout layout = {};
  Leaf shell = {};
  Leaf working_directory = {};
};

struct Defaults {
  Layout layout = {};
  Boxed<DefaultsRun> run = {};
};

/// `runs-on`; its short form is one label or a list of labels.
struct RunsOn {
  Layout layout = {};
  Leaf group = {};
  Leaf labels = {};
};

/// `snapshot`; its short form is the name of the image.
struct Snapshot {
  Layout layout = {};
  Leaf image_name = {};
  Leaf version = {};
  Leaf condition = {};  // `if`
};

/// `environment`; its short form is the name.
struct Environment {
  Layout layout = {};
  Leaf name = {};
  Leaf url = {};
  Leaf deployment = {};
};

/// `strategy`. The matrix stays as written: a mapping of axes with `include` and `exclude`, or an expression.
struct Strategy {
  Layout layout = {};
  Leaf matrix = {};
  Leaf fail_fast = {};
  Leaf max_parallel = {};
};

/// `container` or one of `services`; the short form is the image.
struct Container {
  Layout layout = {};
  Leaf image = {};
  Leaf credentials = {};
  Leaf env = {};
  Leaf ports = {};
  Leaf volumes = {};
  Leaf options = {};
  Leaf entrypoint = {};
  Leaf command = {};
};

/// One job: of its own steps, or (with `uses`) a call of a reusable workflow.
struct Job {
  Layout layout = {};
  Leaf name = {};
  Leaf needs = {};
  Leaf condition = {};  // `if`
  Boxed<Permissions> permissions = {};
  Leaf uses = {};
  Leaf with = {};
  Leaf secrets = {};  // `inherit` or a mapping
  Boxed<RunsOn> runs_on = {};
  Boxed<Snapshot> snapshot = {};
  Boxed<Environment> environment = {};
  Boxed<Concurrency> concurrency = {};
  Leaf outputs = {};
  Leaf env = {};
  Boxed<Defaults> defaults = {};
  Boxed<Strategy> strategy = {};
  Leaf timeout_minutes = {};
  Leaf cancel_timeout_minutes = {};
  Leaf continue_on_error = {};
  Boxed<Container> container = {};
  Boxed<Map<Container>> services = {};
  Boxed<Steps> steps = {};
};

struct Workflow {
  Layout layout = {};
  Leaf name = {};
  Leaf description = {};
  Leaf run_name = {};
  Boxed<Triggers> on = {};
  Boxed<Permissions> permissions = {};
  Leaf env = {};
  Boxed<Defaults> defaults = {};
  Boxed<Concurrency> concurrency = {};
  Boxed<Map<Job>> jobs = {};
};

/// Equal by value: spans are ignored; order, spelling and comments count, as they are printed.
[[nodiscard]] bool operator==(const Workflow& a, const Workflow& b);

}  // namespace pipegen::github
