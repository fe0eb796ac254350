#include "cli/outcome.h"

#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/input.h"
#include "emit/tree.h"

namespace pipegen::cli {

Outcome examine(const Options& options) {
  Outcome out;
  auto input = read_input(options.folder);
  if (!input) {
    complain(input.error());
    out.exit = exit_without_input(options.folder);
    out.is_judged = false;
    return out;
  }
  if (is_locked_elsewhere(input.value(), out.sources, out.diagnostics)) {
    out.exit = kUsage;
    return out;
  }
  bool includes = false;
  input.value().include = [&includes, find = input.value().include](const std::string& glob) {
    includes = true;
    return find(glob);
  };
  Outcome judged = examine(options, input.value());
  judged.includes = includes;
  return judged;
}

Outcome examine(const Options& options, const Input& input) {
  Outcome out;
  out.artifacts = compile(input, out.sources, out.diagnostics);
  if (out.diagnostics.has_errors()) {
    out.exit = kWrong;
    return out;
  }
  const auto tree = emit::read_tree(options.folder, out.artifacts);
  if (!tree) {
    complain(tree.error());
    out.exit = kInternal;
    out.is_judged = false;
    return out;
  }
  out.changes = emit::plan(out.artifacts, tree.value(), options.force, out.diagnostics);
  if (out.diagnostics.has_errors()) out.exit = kWrong;
  return out;
}

nlohmann::ordered_json report_json(const Outcome& outcome) {
  nlohmann::ordered_json out;
  out["diagnostics"] =
      nlohmann::ordered_json::parse(support::render_json(outcome.diagnostics, outcome.sources));
  out["changes"] = nlohmann::ordered_json::array();
  for (const emit::Planned& change : outcome.changes)
    out["changes"].push_back({{"path", change.path}, {"change", name_of(change.change)}});
  return out;
}

void print_changes(const std::vector<emit::Planned>& changes, bool dry_run) {
  for (const emit::Planned& change : changes)
    std::printf("%s%s %s\n", dry_run ? "would " : "", name_of(change.change).c_str(), change.path.c_str());
}

void report(const Options& options, const Outcome& outcome) {
  if (!outcome.is_judged) return;
  if (!options.json) {
    std::fputs(support::render_text(outcome.diagnostics, outcome.sources).c_str(), stderr);
    return;
  }
  std::fputs((report_json(outcome).dump(2) + "\n").c_str(), stdout);
}

std::string name_of(emit::Change change) {
  switch (change) {
    case emit::Change::kCreate:
      return "create";
    case emit::Change::kUpdate:
      return "update";
    case emit::Change::kRemove:
      return "remove";
    case emit::Change::kNone:
      break;
  }
  return "none";
}

}  // namespace pipegen::cli
