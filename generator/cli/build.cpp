#include <cstdio>

#include "cli/command.h"
#include "cli/outcome.h"
#include "emit/lock.h"
#include "emit/stamp.h"
#include "emit/tree.h"
#include "history/git.h"

namespace pipegen::cli {
namespace {

void print_files(const std::vector<emit::Artifact>& artifacts) {
  for (const emit::Artifact& artifact : artifacts)
    std::printf("==> %s <==\n%s\n", artifact.path.c_str(), artifact.text.c_str());
}

void print_up_to_date(std::size_t files) {
  std::printf("%zu files are up to date\n", files);
}

void print_changes(const Outcome& outcome, bool dry_run) {
  for (const emit::Planned& change : outcome.changes) {
    std::printf("%s%s %s\n", dry_run ? "would " : "", name_of(change.change).c_str(), change.path.c_str());
  }
  if (outcome.changes.empty()) print_up_to_date(outcome.artifacts.size());
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

std::string words_for(emit::Recovery recovery) {
  switch (recovery) {
    case emit::Recovery::kNotBegun:
      return "a build was interrupted here before it had changed a file";
    case emit::Recovery::kCompleted:
      return "a build was interrupted here; its changes were completed";
    case emit::Recovery::kTakenBack:
      return "a build was interrupted here; its changes were taken back";
    case emit::Recovery::kDropped:
      break;
  }
  return "a build was interrupted here, and files were changed since; they stay as they are";
}

// What an interrupted build left is cleared up; false when that can't be done.
bool clear_up(const std::string& folder) {
  if (!emit::was_interrupted(folder)) return true;
  const auto recovered = emit::recover(folder);
  complain(recovered ? words_for(recovered.value()) : recovered.error());
  return recovered.ok();
}

bool write(const std::string& folder, const std::vector<emit::Planned>& changes) {
  const auto written = emit::write_tree(folder, changes);
  const std::string message = written ? written.value() : written.error();
  if (!message.empty()) complain(message);
  return written.ok();
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
  if (outcome.exit != kInternal) report(options, outcome);
  if (outcome.exit != kDone) return outcome.exit;
  if (options.to_stdout)
    print_files(outcome.artifacts);
  else if (!options.json)
    print_changes(outcome, options.dry_run);
  std::fflush(stdout);
  if (writes) leave_stamp(options.folder, before, outcome);
  return options.hook ? hook_result(options, outcome) : kDone;
}

}  // namespace pipegen::cli
