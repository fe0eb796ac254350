#include "github/rules.h"

#include <algorithm>

#include "github/jobs.h"
#include "github/steps.h"
#include "github/words.h"

namespace pipegen::github {
namespace {

// The fields of a cron line stand between blanks.
std::size_t fields(std::string_view cron) {
  std::size_t out = 0;
  bool inside = false;
  for (const char c : cron) {
    if (c != ' ' && !inside) ++out;
    inside = c != ' ';
  }
  return out;
}

void check_schedule(const Workflow& workflow, support::Diagnostics& diagnostics) {
  const Trigger* trigger = workflow.on ? workflow.on->find("schedule") : nullptr;
  if (trigger == nullptr || !trigger->schedule) return;
  for (const Schedule& schedule : trigger->schedule->items) {
    if (!schedule.cron || !schedule.cron->is_string() || schedule.cron->text.empty()) continue;
    if (fields(schedule.cron->text) == 5) continue;
    diagnostics
        .add(support::Id::PG1219, schedule.cron->span,
             "`cron` is " + quoted(schedule.cron->text.substr(0, 60)) + ", expected five fields")
        .help = "minute hour day month weekday, as in `30 5 * * 1`";
  }
}

}  // namespace

void check_workflow(const Workflow& workflow, support::Diagnostics& diagnostics) {
  check_schedule(workflow, diagnostics);
  if (workflow.jobs) check_jobs(*workflow.jobs, diagnostics);
}

void check_action(const Action& action, support::Diagnostics& diagnostics) {
  if (action.runs && action.runs->steps) check_steps(*action.runs->steps, diagnostics);
}

}  // namespace pipegen::github
