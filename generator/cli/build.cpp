#include <cstdio>

#include "cli/command.h"
#include "cli/outcome.h"
#include "emit/tree.h"
#include "history/git.h"

namespace pipegen::cli {
namespace {

void print_files(const std::vector<emit::Artifact>& artifacts) {
  for (const emit::Artifact& artifact : artifacts)
    std::printf("==> %s <==\n%s\n", artifact.path.c_str(), artifact.text.c_str());
}

void print_changes(const Outcome& outcome, bool dry_run) {
  for (const emit::Planned& change : outcome.changes) {
    std::printf("%s%s %s\n", dry_run ? "would " : "", name_of(change.change).c_str(), change.path.c_str());
  }
  if (outcome.changes.empty()) std::printf("%zu files are up to date\n", outcome.artifacts.size());
}

// pre-commit takes a hook that only creates files as passed, so the hook says itself what is not committed
// yet.
int hook_result(const Options& options, const Outcome& outcome) {
  std::vector<std::string> paths;
  for (const emit::Artifact& artifact : outcome.artifacts) paths.push_back(artifact.path);
  const auto missing = history::untracked(options.folder, paths);
  if (!missing) {
    complain(missing.error());
    return kInternal;
  }
  for (const std::string& path : missing.value()) std::printf("not tracked by git: %s\n", path.c_str());
  return outcome.changes.empty() && missing.value().empty() ? kDone : kWrong;
}

}  // namespace

int build(const Options& options) {
  const bool writes = !options.dry_run && !options.to_stdout;
  if (writes && emit::was_interrupted(options.folder)) {
    if (const auto recovered = emit::recover(options.folder); !recovered) {
      complain(recovered.error());
      return kInternal;
    }
  }
  Outcome outcome = examine(options);
  if (outcome.exit == kDone && writes) {
    if (const auto written = emit::write_tree(options.folder, outcome.changes); !written) {
      complain(written.error() + "; nothing was changed");
      return kInternal;
    }
  }
  if (outcome.exit == kDone || outcome.exit == kWrong) report(options, outcome);
  if (outcome.exit != kDone) return outcome.exit;
  if (options.to_stdout)
    print_files(outcome.artifacts);
  else if (!options.json)
    print_changes(outcome, options.dry_run);
  std::fflush(stdout);
  return options.hook ? hook_result(options, outcome) : kDone;
}

}  // namespace pipegen::cli
