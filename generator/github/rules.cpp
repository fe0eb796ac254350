#include "github/rules.h"

#include "github/inputs.h"
#include "github/jobs.h"
#include "github/steps.h"
#include "github/triggers.h"

namespace pipegen::github {

void check_workflow(const Workflow& workflow, support::Diagnostics& diagnostics) {
  if (workflow.on) {
    check_triggers(*workflow.on, diagnostics);
    check_inputs(*workflow.on, diagnostics);
  }
  if (workflow.jobs) check_jobs(*workflow.jobs, diagnostics);
}

void check_action(const Action& action, support::Diagnostics& diagnostics) {
  if (action.runs && action.runs->steps) check_steps(*action.runs->steps, diagnostics);
}

}  // namespace pipegen::github
