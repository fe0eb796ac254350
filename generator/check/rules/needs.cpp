#include <algorithm>

#include "check/called.h"
#include "support/nearest.h"

namespace pipegen::check {
namespace {

using support::Id;
using NamedJob = github::Named<github::Job>;

const NamedJob* find_job(const Subject& subject, std::string_view name) {
  if (!subject.file.workflow.jobs) return nullptr;
  for (const NamedJob& job : subject.file.workflow.jobs->entries) {
    if (expression::equal_ignoring_case(job.key.text, name)) return &job;
  }
  return nullptr;
}

void not_listed(const Subject& subject, const Read& read, const NamedJob* meant,
                std::vector<std::string> needs, Report& report) {
  const Name& name = *read.key(0);
  const std::string message = "`" + name.text + "` is not in `needs` of job `" + read.job()->name() + "`";
  if (meant == nullptr) {
    std::vector<std::string> jobs = needs;
    for (const NamedJob& job : subject.file.workflow.jobs->entries) {
      if (&job != read.job()) jobs.push_back(job.name());
    }
    const std::string hint = support::did_you_mean(name.text, jobs);
    report.add_empty(Id::PG1445, read.expression, name,
                     message + (hint.empty() ? support::or_known(name.text, needs) : hint));
    return;
  }
  auto& finding = report.add_empty(Id::PG1445, read.expression, name, message);
  if (meant == read.job()) {
    finding.help = "a job can't read itself";
    return;
  }
  std::string list;
  needs.push_back(meant->name());
  for (const std::string& need : needs) list += (list.empty() ? "" : ", ") + need;
  finding.help = "job `" + read.job()->name() + "` needs it directly: `needs: [" + list + "]`";
}

void check_read(const Subject& subject, const Read& read, Report& report) {
  const Name& name = *read.key(0);
  const std::vector<std::string> needs = github::texts(read.job()->value.needs);
  const auto same = [&](const std::string& one) { return expression::equal_ignoring_case(one, name.text); };
  const NamedJob* job = find_job(subject, name.text);
  if (std::none_of(needs.begin(), needs.end(), same)) return not_listed(subject, read, job, needs, report);
  if (job != nullptr) check_told(subject, read, *job, report);
}

}  // namespace

/// `needs.JOB` names a job that this one needs directly, and something that it tells.
void rules::needs(const Subject& subject, Report& report) {
  static const NameSet kContext = context_bit("needs");
  for (const Read& read : reads(subject, kContext)) {
    if (read.job() != nullptr) check_read(subject, read, report);
  }
}

}  // namespace pipegen::check
