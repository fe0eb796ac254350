#include "check/subject.h"

namespace pipegen::check {
namespace {

using support::Id;

void check_job(const github::Named<github::Job>& job, Report& report) {
  const bool is_empty =
      job.value.steps && job.value.steps->node.is_sequence() && job.value.steps->items.empty();
  if (!is_empty) return;
  report.add_empty(Id::PG1462, job.key.span, "job `" + job.name() + "` has no step left").help =
      "let a step be there in any case, or give the job the `when` that its steps have";
}

}  // namespace

/// `each`, `when` and patches leave jobs in a workflow and steps in a job: GitHub starts neither without.
void rules::emptiness(const Subject& subject, Report& report) {
  const auto& jobs = subject.file.workflow.jobs;
  if (!jobs) return;
  if (jobs->entries.empty()) {
    report.add_empty(Id::PG1462, subject.file.span, "this pipeline has no job left").help =
        "where `each` runs over nothing or `when` is false no copy is made; give the pipeline itself "
        "that `when`, so that no file is written";
  }
  for (const github::Named<github::Job>& job : jobs->entries) check_job(job, report);
}

}  // namespace pipegen::check
