#include "github/rules.h"

#include <string>

#include "github/cron.h"
#include "github/jobs.h"
#include "github/steps.h"
#include "github/words.h"

namespace pipegen::github {
namespace {

using support::Id;

void check_schedule(const Workflow& workflow, support::Diagnostics& diagnostics) {
  const Trigger* trigger = workflow.on ? workflow.on->find("schedule") : nullptr;
  if (trigger == nullptr || !trigger->schedule) return;
  for (const Schedule& schedule : trigger->schedule->items) {
    if (!schedule.cron || !schedule.cron->is_scalar() || schedule.cron->text.empty()) continue;
    const std::string problem = cron_problem(schedule.cron->text);
    if (problem.empty()) continue;
    diagnostics
        .add(Id::PG1219, schedule.cron->span,
             "`cron` is " + quoted(schedule.cron->text.substr(0, 60)) + ", " + problem)
        .help = "minute hour day month weekday, as in `30 5 * * 1`";
  }
}

void check_choices(const Workflow& workflow, support::Diagnostics& diagnostics) {
  const Trigger* trigger = workflow.on ? workflow.on->find("workflow_dispatch") : nullptr;
  if (trigger == nullptr || !trigger->inputs) return;
  for (const Named<Input>& input : trigger->inputs->entries) {
    if (!input.value.type || input.value.type->text != "choice" || !scalars(input.value.options).empty())
      continue;
    diagnostics.add(Id::PG1203, input.key.span, "the choice " + quoted(input.name()) + " has no `options`")
        .help = "list what may be chosen, as in `options: [small, large]`";
  }
}

}  // namespace

void check_workflow(const Workflow& workflow, support::Diagnostics& diagnostics) {
  check_schedule(workflow, diagnostics);
  check_choices(workflow, diagnostics);
  if (workflow.jobs) check_jobs(*workflow.jobs, diagnostics);
}

void check_action(const Action& action, support::Diagnostics& diagnostics) {
  if (action.runs && action.runs->steps) check_steps(*action.runs->steps, diagnostics);
}

}  // namespace pipegen::github
