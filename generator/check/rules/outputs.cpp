#include "check/called.h"
#include "support/nearest.h"

namespace pipegen::check {

/// `jobs.JOB` in an output of `workflow_call` names a job of the workflow, and something that it tells.
void rules::outputs(const Subject& subject, Report& report) {
  static const NameSet kContext = context_bit("jobs");
  static const github::Map<github::Job> kNone;
  const auto& jobs = subject.file.workflow.jobs ? *subject.file.workflow.jobs : kNone;
  for (const Read& read : reads(subject, kContext)) {
    const Name& name = *read.key(0);
    std::vector<std::string> names;
    const github::Named<github::Job>* meant = nullptr;
    for (const auto& job : jobs.entries) {
      names.push_back(job.name());
      if (expression::equal_ignoring_case(job.name(), name.text)) meant = &job;
    }
    if (meant != nullptr)
      check_told(subject, read, *meant, report);
    else
      report.add_empty(support::Id::PG1450, read.expression, name,
                       "there is no job `" + name.text + "`" + support::or_known(name.text, names));
  }
}

}  // namespace pipegen::check
