#pragma once

#include "github/layout.h"

namespace pipegen::github {

/// An input of `workflow_dispatch`, of `workflow_call`, or of an action.
struct Input {
  Layout layout = {};
  Leaf description = {};
  Leaf required = {};
  Leaf type = {};
  Leaf default_value = {};
  Leaf options = {};
  Leaf deprecation_message = {};
};

/// An output of `workflow_call` or of an action.
struct Output {
  Layout layout = {};
  Leaf description = {};
  Leaf value = {};
};

/// A secret that `workflow_call` takes.
struct Secret {
  Layout layout = {};
  Leaf description = {};
  Leaf required = {};
};

/// One entry of `on.schedule`.
struct Schedule {
  Layout layout = {};
  Leaf cron = {};
  Leaf timezone = {};
};

/// What one event is restricted to, or offers. Which fields an event may have is GitHub's schema.
/// https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows
struct Trigger {
  Layout layout = {.node = yaml::null_node()};
  Leaf types = {};
  Leaf workflows = {};
  Leaf branches = {};
  Leaf branches_ignore = {};
  Leaf tags = {};
  Leaf tags_ignore = {};
  Leaf paths = {};
  Leaf paths_ignore = {};
  Leaf names = {};
  Leaf versions = {};
  Boxed<Map<Input>> inputs = {};
  Boxed<Map<Output>> outputs = {};
  Boxed<Map<Secret>> secrets = {};
  Boxed<List<Schedule>> schedule = {};  // the value itself, of the event `schedule`
};

/// `on`. The kind of `node` is the form: a scalar (`on: push`), a sequence (`on: [push]`), a mapping.
struct Triggers : Map<Trigger> {};

}  // namespace pipegen::github
