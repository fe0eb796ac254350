#include "github/rules.h"

#include <string>

#include "github/cron.h"
#include "github/inputs.h"
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

}  // namespace

void check_workflow(const Workflow& workflow, support::Diagnostics& diagnostics) {
  check_schedule(workflow, diagnostics);
  if (workflow.on) check_inputs(*workflow.on, diagnostics);
  if (workflow.jobs) check_jobs(*workflow.jobs, diagnostics);
}

void check_action(const Action& action, support::Diagnostics& diagnostics) {
  if (action.runs && action.runs->steps) check_steps(*action.runs->steps, diagnostics);
}

}  // namespace pipegen::github
