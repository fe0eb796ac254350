#include <cstdio>

#include "cli/command.h"
#include "cli/outcome.h"
#include "emit/lock.h"
#include "emit/tree.h"
#include "history/git.h"

namespace pipegen::cli {

int check(const Options& options) {
  const auto lock = emit::lock_tree(options.folder, emit::Access::kRead);
  if (!lock) {
    complain(lock.error());
    return kInternal;
  }
  if (emit::was_interrupted(options.folder)) {
    complain("a build was interrupted here; `pipegen build` clears that up");
    return kWrong;
  }
  const Outcome outcome = examine(options);
  report(options, outcome);
  if (outcome.exit != kDone) return outcome.exit;
  for (const emit::Planned& change : outcome.changes) {
    if (options.json) continue;
    // A whole file as a difference would bury the others.
    if (change.change != emit::Change::kUpdate) {
      std::printf("%s %s\n", change.change == emit::Change::kCreate ? "missing:" : "no longer wanted:",
                  change.path.c_str());
      continue;
    }
    if (change.before == *change.after) {
      std::printf("not executable: %s\n", change.path.c_str());
      continue;
    }
    std::fputs(history::unified_diff(change.path, change.before, *change.after).c_str(), stdout);
  }
  if (outcome.changes.empty()) return write_out({});
  complain(std::to_string(outcome.changes.size()) +
           " of the generated files differ from what pipegen.yml means; `pipegen build` writes them");
  return kWrong;
}

}  // namespace pipegen::cli
