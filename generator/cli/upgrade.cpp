#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/input.h"
#include "cli/outcome.h"
#include "cli/version.h"
#include "cli/writing.h"
#include "emit/lock.h"
#include "github/difference.h"
#include "yaml/read.h"

namespace pipegen::cli {
namespace {

using nlohmann::ordered_json;

std::optional<yaml::Node> read_workflow(const std::string& path, const std::string& text) {
  support::Sources sources;
  support::Diagnostics unread;
  return yaml::read(sources, sources.add(path, text), unread);
}

// What a change of a workflow means; nothing for other files, and for those that come or go as a whole.
std::vector<std::string> meaning(const emit::Planned& change) {
  const bool is_workflow = change.path.starts_with(".github/workflows/") && change.path.ends_with(".yml");
  if (change.change != emit::Change::kUpdate || !is_workflow) return {};
  const auto before = read_workflow(change.path, change.before);
  const auto after = read_workflow(change.path, *change.after);
  if (!before || !after) return {"what was there is no workflow"};
  auto out = github::differences(*before, *after);
  if (out.empty()) out.emplace_back("means the same as before");
  return out;
}

void print(const Options& options, const std::string& from, const Outcome& outcome) {
  if (!options.json) {
    report(options, outcome);
    std::printf("pipegen %s%s\n", from.c_str(),
                from == PIPEGEN_VERSION ? " wrote the files here" : " -> " PIPEGEN_VERSION);
    for (const emit::Planned& change : outcome.changes) {
      print_changes({change}, options.dry_run);
      for (const std::string& line : meaning(change)) std::printf("  %s\n", line.c_str());
    }
    if (outcome.changes.empty()) std::printf("%zu files are up to date\n", outcome.artifacts.size());
    return;
  }
  ordered_json out = report_json(outcome);
  out["from"] = from;
  out["to"] = PIPEGEN_VERSION;
  for (std::size_t i = 0; i < outcome.changes.size(); ++i)
    out["changes"][i]["differences"] = meaning(outcome.changes[i]);
  std::fputs((out.dump(2) + "\n").c_str(), stdout);
}

}  // namespace

int upgrade(const Options& options) {
  const auto lock =
      emit::lock_tree(options.folder, options.dry_run ? emit::Access::kRead : emit::Access::kWrite);
  if (!lock) {
    complain(lock.error());
    return kInternal;
  }
  if (!options.dry_run && !clear_up(options.folder)) return kInternal;
  auto input = read_input(options.folder);
  if (!input) {
    complain(input.error());
    return exit_without_input(options.folder);
  }
  if (!input.value().lock) {
    complain("there is no pipegen.lock to upgrade; `pipegen build` writes one");
    return kUsage;
  }
  const std::string from = move_lock(input.value());
  Outcome outcome = examine(options, input.value());
  if (outcome.exit == kDone && !options.dry_run && !write(options.folder, outcome.changes)) return kInternal;
  if (outcome.exit == kDone)
    print(options, from, outcome);
  else if (outcome.exit != kInternal)
    report(options, outcome);
  return outcome.exit;
}

}  // namespace pipegen::cli
