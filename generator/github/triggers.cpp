#include "github/triggers.h"

#include <string>
#include <string_view>

#include "github/cron.h"
#include "github/words.h"

namespace pipegen::github {
namespace {

using support::Id;

void check_schedule(const Trigger& trigger, support::Diagnostics& diagnostics) {
  if (!trigger.schedule) return;
  for (const Schedule& schedule : trigger.schedule->items) {
    if (!schedule.cron || !schedule.cron->is_scalar() || schedule.cron->text.empty()) continue;
    const std::string problem = cron_problem(schedule.cron->text);
    if (problem.empty()) continue;
    diagnostics
        .add(Id::PG1219, schedule.cron->span,
             "`cron` is " + quoted(schedule.cron->text.substr(0, 60)) + ", " + problem)
        .help = "minute hour day month weekday, as in `30 5 * * 1`";
  }
}

void check_opposites(const Leaf& filter, const Leaf& ignored, std::string_view key,
                     support::Diagnostics& diagnostics) {
  if (!filter || !ignored) return;
  const std::string name(key);
  diagnostics.add(Id::PG1205, ignored->span, quoted(name + "-ignore") + " can't stand beside `" + name + "`")
      .help = "leave one of them out; a pattern with `!` in front takes away what one before it took: `" +
              name + ": ['**', '!NOT_THIS']`";
}

}  // namespace

void check_triggers(const Triggers& on, support::Diagnostics& diagnostics) {
  for (const Named<Trigger>& event : on.entries) {
    const Trigger& trigger = event.value;
    check_schedule(trigger, diagnostics);
    check_opposites(trigger.branches, trigger.branches_ignore, "branches", diagnostics);
    check_opposites(trigger.tags, trigger.tags_ignore, "tags", diagnostics);
    check_opposites(trigger.paths, trigger.paths_ignore, "paths", diagnostics);
  }
}

}  // namespace pipegen::github
