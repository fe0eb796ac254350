#include <algorithm>

#include "check/subject.h"
#include "support/nearest.h"

namespace pipegen::check {
namespace {

using support::Id;

const std::vector<std::string> kTold = {"outputs", "outcome", "conclusion"};

struct StepId {
  const yaml::Node* id = nullptr;
  std::size_t step = 0;  // the place among the job's steps; steps in `parallel` share theirs
};

void collect(const github::Step& step, std::size_t place, std::vector<StepId>& out) {
  if (step.id && !step.id->text.empty()) out.push_back({&*step.id, place});
  for (std::size_t i = 0; step.parallel && i < step.parallel->items.size(); ++i)
    collect(step.parallel->items[i], place, out);
}

std::vector<StepId> ids_of(const github::Job& job) {
  std::vector<StepId> out;
  for (std::size_t i = 0; job.steps && i < job.steps->items.size(); ++i) collect(job.steps->items[i], i, out);
  return out;
}

// The other job of the workflow that has a step of this id.
const github::Named<github::Job>* job_with_step(std::string_view id, const Subject& subject) {
  for (const auto& job : subject.file.workflow.jobs->entries) {
    for (const StepId& one : ids_of(job.value)) {
      if (expression::equal_ignoring_case(one.id->text, id)) return &job;
    }
  }
  return nullptr;
}

void unknown(const Read& read, const std::vector<StepId>& ids, const Subject& subject, Report& report) {
  const Name& name = *read.key(0);
  std::vector<std::string> names;
  names.reserve(ids.size());
  for (const StepId& one : ids) names.push_back(one.id->text);
  auto& finding = report.add_empty(Id::PG1442, read.expression, name,
                                   "no step of job `" + read.job()->name() + "` has the id `" + name.text +
                                       "`" + support::or_known(name.text, names));
  const auto* other = job_with_step(name.text, subject);
  if (other != nullptr) {
    const std::string out = "outputs: {NAME: \"${{ steps." + name.text + ".outputs.NAME }}\"}";
    finding.help = "the step is one of job `" + other->name() + "`: give that job `" + out +
                   "`, and this one `needs: " + other->name() + "`; then read `needs." + other->name() +
                   ".outputs.NAME`";
  } else if (names.empty()) {
    finding.help = "give the step that is meant `id: " + name.text + "`";
  }
}

void check_read(const Read& read, const std::vector<StepId>& ids, const Subject& subject, Report& report) {
  const Name& name = *read.key(0);
  const auto found = std::find_if(ids.begin(), ids.end(), [&](const StepId& one) {
    return expression::equal_ignoring_case(one.id->text, name.text);
  });
  if (found == ids.end()) return unknown(read, ids, subject, report);
  if (found->step >= read.expression.site->step && read.expression.site->step != kNoStep) {
    const bool same = found->step == read.expression.site->step;
    auto& finding = report.add_empty(
        Id::PG1443, read.expression, name,
        "step `" + name.text + "` " + (same ? "has not run yet here" : "runs only after this one"));
    finding.labels.push_back({found->id->span, "it stands here"});
    finding.help = "a step can read the steps above it";
  }
  const Name* what = read.key(1);
  const auto told = [&](const std::string& one) { return expression::equal_ignoring_case(one, what->text); };
  if (what == nullptr || std::any_of(kTold.begin(), kTold.end(), told)) return;
  report.add_empty(Id::PG1444, read.expression, *what,
                   "a step has no `" + what->text + "`" + support::or_known(what->text, kTold));
}

}  // namespace

/// `steps.ID` names an earlier step of the same job, and something that a step tells.
void rules::steps(const Subject& subject, Report& report) {
  static const NameSet kContext = context_bit("steps");
  const github::Named<github::Job>* job = nullptr;
  std::vector<StepId> ids;
  for (const Read& read : reads(subject, kContext)) {
    if (read.job() == nullptr) continue;
    if (read.job() != job) ids = ids_of(read.job()->value);
    job = read.job();
    check_read(read, ids, subject, report);
  }
}

}  // namespace pipegen::check
