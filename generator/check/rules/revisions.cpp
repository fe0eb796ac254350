#include "check/subject.h"

namespace pipegen::check {
namespace {

// Where GitHub wants a revision: not for files of this repository, nor for images.
bool lacks_revision(const yaml::Node& uses) {
  const std::string_view text = uses.text;
  for (const std::string_view local : {"./", "../", "$/", "docker://"}) {
    if (text.starts_with(local)) return false;
  }
  return !text.empty() && text.find('@') == std::string_view::npos && !github::has_expression(uses);
}

void check_uses(const github::Leaf& uses, Report& report) {
  if (!uses || !uses->is_scalar() || !lacks_revision(*uses)) return;
  const bool is_file = uses->text.starts_with(".github/");
  auto& finding =
      report.add(support::Id::PG1456, uses->span, "`" + uses->text.substr(0, 100) + "` has no revision");
  finding.help =
      is_file ? "a file of this repository begins with `./`"
              : "say which one behind an `@`, for instance a version: `uses: " + uses->text.substr(0, 100) +
                    "@v1`";
}

void check_step(const github::Step& step, Report& report) {
  check_uses(step.uses, report);
  for (std::size_t i = 0; step.parallel && i < step.parallel->items.size(); ++i)
    check_step(step.parallel->items[i], report);
}

}  // namespace

/// An action or workflow of another repository is named with its revision.
void rules::revisions(const Subject& subject, Report& report) {
  if (!subject.file.workflow.jobs) return;
  for (const auto& job : subject.file.workflow.jobs->entries) {
    check_uses(job.value.uses, report);
    for (std::size_t i = 0; job.value.steps && i < job.value.steps->items.size(); ++i)
      check_step(job.value.steps->items[i], report);
  }
}

}  // namespace pipegen::check
