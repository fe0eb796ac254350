#include <map>

#include "check/subject.h"

namespace pipegen::check {
namespace {

struct Before {
  bool operator()(std::string_view a, std::string_view b) const {
    return expression::compare_ignoring_case(a, b) < 0;
  }
};
using Ids = std::map<std::string_view, const yaml::Node*, Before>;

void check_step(const github::Step& step, Ids& ids, Report& report) {
  for (std::size_t i = 0; step.parallel && i < step.parallel->items.size(); ++i)
    check_step(step.parallel->items[i], ids, report);
  if (!step.id || !step.id->is_scalar() || step.id->text.empty()) return;
  const auto [first, is_new] = ids.emplace(step.id->text, &*step.id);
  // The same spelling twice is found where the workflow is read.
  if (is_new || first->first == step.id->text) return;
  auto& finding = report.add_empty(support::Id::PG1214, step.id->span,
                                   "the ids `" + std::string(first->first) + "` and `" + step.id->text +
                                       "` differ only in case, and `steps` finds both under either");
  finding.labels.push_back({first->second->span, "the first one"});
}

}  // namespace

/// The ids of a job's steps differ in more than upper and lower case.
void rules::ids(const Subject& subject, Report& report) {
  if (!subject.file.workflow.jobs) return;
  for (const auto& job : subject.file.workflow.jobs->entries) {
    Ids ids;
    for (std::size_t i = 0; job.value.steps && i < job.value.steps->items.size(); ++i)
      check_step(job.value.steps->items[i], ids, report);
  }
}

}  // namespace pipegen::check
