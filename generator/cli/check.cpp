#include <cstdio>

#include "cli/command.h"
#include "cli/outcome.h"
#include "emit/tree.h"
#include "history/git.h"

namespace pipegen::cli {

int check(const Options& options) {
  if (emit::was_interrupted(options.folder)) {
    complain("a build was interrupted here; `pipegen build` completes it");
    return kWrong;
  }
  const Outcome outcome = examine(options);
  if (outcome.exit == kDone || outcome.exit == kWrong) report(options, outcome);
  if (outcome.exit != kDone) return outcome.exit;
  for (const emit::Planned& change : outcome.changes) {
    if (!options.json)
      std::fputs(history::unified_diff(change.path, change.before, change.after).c_str(), stdout);
  }
  if (outcome.changes.empty()) return kDone;
  complain(std::to_string(outcome.changes.size()) +
           " of the generated files differ from what pipegen.yml means; `pipegen build` writes them");
  return kWrong;
}

}  // namespace pipegen::cli
