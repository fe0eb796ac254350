#include "check/subject.h"

namespace pipegen::check {
namespace {

using support::Id;

void check_events(const github::Triggers& on, Report& report) {
  if (on.entries.empty() && !on.node.is_null())
    report.add(Id::PG1462, on.node.span, "`on` names no event").help =
        "say when it runs, such as `on: push` or `on: [push, workflow_dispatch]`";
  for (const github::Named<github::Trigger>& event : on.entries) {
    const github::Trigger& trigger = event.value;
    if (event.name() == "workflow_run" && github::scalars(trigger.workflows).empty())
      report.add_empty(Id::PG1462, event.key.span, "`workflow_run` names no workflow").help =
          "say by its name which one it waits for: `workflow_run: {workflows: [ci]}`";
    if (event.name() == "schedule" && (!trigger.schedule || trigger.schedule->items.empty()))
      report.add_empty(Id::PG1462, event.key.span, "`schedule` names no time").help =
          "`schedule: [{cron: '30 5 * * 1'}]` is every Monday at 5:30 UTC";
  }
}

// "Matrix must define at least one vector", "Matrix vector 'os' does not contain any values".
void check_matrix(const github::Named<github::Job>& job, Report& report) {
  if (!job.value.strategy || !job.value.strategy->matrix) return;
  const yaml::Node& matrix = *job.value.strategy->matrix;
  if (!matrix.is_mapping()) return;
  const std::string whose = "the matrix of job `" + job.name() + "`";
  if (matrix.entries.empty())
    report.add_empty(Id::PG1462, matrix.span, whose + " has no key").help =
        "give it one, such as `os: [ubuntu-24.04]`, or leave `strategy` out";
  for (const yaml::Entry& axis : matrix.entries) {
    if (axis.key.text == "include" || axis.key.text == "exclude") continue;
    if (!axis.value.is_sequence() || !axis.value.items.empty()) continue;
    report.add_empty(Id::PG1462, axis.value.span, "`" + axis.key.text + "` in " + whose + " has no value")
        .help = "list its values, or take the key out";
  }
}

void check_runner(const github::Named<github::Job>& job, Report& report) {
  if (!job.value.runs_on) return;
  const github::RunsOn& runner = *job.value.runs_on;
  const bool any = runner.labels && runner.labels->is_sequence() && runner.labels->items.empty();
  if (!any && (runner.labels || runner.group || !runner.layout.node.is_mapping())) return;
  if (any && runner.group) return;
  report.add_empty(Id::PG1462, job.key.span, "`runs-on` of job `" + job.name() + "` names no runner").help =
      "name one, such as `runs-on: ubuntu-24.04`";
}

void check_job(const github::Named<github::Job>& job, Report& report) {
  check_matrix(job, report);
  check_runner(job, report);
  if (!job.value.steps && !job.value.uses) {
    report.add_empty(Id::PG1462, job.key.span, "job `" + job.name() + "` has no steps").help =
        "add `steps:`, or call a workflow by `uses:`";
    return;
  }
  if (!job.value.steps || !job.value.steps->node.is_sequence() || !job.value.steps->items.empty()) return;
  report.add_empty(Id::PG1462, job.key.span, "job `" + job.name() + "` has no step left").help =
      "add a step, or take the job out; where its steps come by `each`, `when` or `$[[ ]]`, which may yield "
      "none, give the job a `when`, such as `when: service.phases.test`";
}

}  // namespace

/// Something starts a workflow, and `each`, `when` and patches leave jobs in it, and a runner, steps and the
/// values of a matrix in a job: GitHub refuses a file without events ("No event triggers defined in `on`") or
/// jobs, and starts no run of one in which a job has no steps and calls no workflow ("No steps defined in
/// `steps` and no workflow called in `uses`", actions/languageservices#98).
void rules::emptiness(const Subject& subject, Report& report) {
  if (subject.file.workflow.on) check_events(*subject.file.workflow.on, report);
  const auto& jobs = subject.file.workflow.jobs;
  if (!jobs) return;
  if (jobs->entries.empty()) {
    report.add(Id::PG1462, subject.file.span, "this pipeline has no job left").help =
        "add a job, or take the pipeline out; a job whose `each` runs over nothing, or whose `when` is "
        "false, is left out: add what `each` runs over, or say the `when` at the pipeline";
  }
  for (const github::Named<github::Job>& job : jobs->entries) check_job(job, report);
}

}  // namespace pipegen::check
