#include "check/subject.h"

namespace pipegen::check {
namespace {

using support::Id;

void check_job(const github::Named<github::Job>& job, Report& report) {
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

/// `each`, `when` and patches leave jobs in a workflow and steps in a job: GitHub refuses a file without
/// jobs, and starts no run of one in which a job has no steps and calls no workflow ("No steps defined in
/// `steps` and no workflow called in `uses`", actions/languageservices#98).
void rules::emptiness(const Subject& subject, Report& report) {
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
