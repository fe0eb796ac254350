#include <cstdio>

#include "cli/command.h"
#include "cli/outcome.h"
#include "cli/writing.h"
#include "emit/lock.h"
#include "emit/stamp.h"
#include "history/git.h"

namespace pipegen::cli {
namespace {

void print_files(const std::vector<emit::Artifact>& artifacts) {
  for (const emit::Artifact& artifact : artifacts)
    std::printf("==> %s <==\n%s\n", artifact.path.c_str(), artifact.text->c_str());
}

void print_up_to_date(std::size_t files) {
  std::printf("%zu files are up to date\n", files);
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

void leave_stamp(const std::string& folder, const emit::Snapshot& before, const Outcome& outcome) {
  emit::write_stamp(folder, before, outcome.changes, outcome.artifacts,
                    support::render_text(outcome.diagnostics, outcome.sources));
}

}  // namespace

int build(const Options& options) {
  const bool writes = !options.dry_run && !options.to_stdout;
  const auto lock = emit::lock_tree(options.folder, writes ? emit::Access::kWrite : emit::Access::kRead);
  if (!lock) {
    complain(lock.error());
    return kInternal;
  }
  if (writes && !clear_up(options.folder)) return kInternal;
  const bool plain = writes && !options.force && !options.json && !options.hook;
  if (const auto stamp = plain ? emit::read_stamp(options.folder) : std::nullopt) {
    std::fputs(stamp->findings.c_str(), stderr);
    print_up_to_date(stamp->files);
    return kDone;
  }
  const emit::Snapshot before = writes ? emit::take_snapshot(options.folder) : emit::Snapshot();
  Outcome outcome = examine(options);
  if (outcome.exit == kDone && writes && !write(options.folder, outcome.changes)) return kInternal;
  report(options, outcome);
  if (outcome.exit != kDone) return outcome.exit;
  if (options.to_stdout)
    print_files(outcome.artifacts);
  else if (!options.json && outcome.changes.empty())
    print_up_to_date(outcome.artifacts.size());
  else if (!options.json)
    print_changes(outcome.changes, options.dry_run);
  // A build that writes is judged by its files.
  if (!writes && !options.hook) return write_out({});
  std::fflush(stdout);
  if (writes && !outcome.includes) leave_stamp(options.folder, before, outcome);
  return options.hook ? hook_result(options, outcome) : kDone;
}

}  // namespace pipegen::cli
