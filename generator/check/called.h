#pragma once

#include <optional>
#include <string>
#include <vector>

#include "check/subject.h"

namespace pipegen::check {

/// The workflow of this repository that a job calls (`uses: ./.github/workflows/x.yml`), where this build
/// writes it; nullptr otherwise.
[[nodiscard]] const repository::WorkflowFile* called(const Workflows& workflows, const github::Job& job);

/// The `on.workflow_call` of a workflow; nullptr when it has none.
[[nodiscard]] const github::Trigger* call_trigger(const github::Workflow& workflow);

/// The names of the outputs that a job has for others; nullopt when they can't be known.
[[nodiscard]] std::optional<std::vector<std::string>> outputs_of(const Workflows& workflows,
                                                                 const github::Job& job);

/// Checks `outputs.NAME` or `result`, which is what a job tells others, from key `first` of a read on.
void check_told(const Subject& subject, const Read& read, const github::Named<github::Job>& job,
                Report& report);

}  // namespace pipegen::check
