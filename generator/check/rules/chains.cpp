#include <algorithm>
#include <map>
#include <set>

#include "check/called.h"
#include "github/limits.h"
#include "support/nearest.h"

namespace pipegen::check {
namespace {

using repository::WorkflowFile;
using support::Id;

// The workflows that each one calls or waits for, as a graph. Circles end where they begin.
using Graph = std::map<const WorkflowFile*, std::vector<const WorkflowFile*>>;

// How many workflows stand one behind another from `file` on, itself counted: by the longest way, or by the
// shortest.
class Length {
 public:
  Length(const Graph& graph, bool is_longest) : graph_(graph), is_longest_(is_longest) {}

  // The pipelines on the longest way from `file` on, until it comes to a circle.
  std::vector<std::string> way(const WorkflowFile* file) {
    std::vector<std::string> names = {file->pipeline};
    for (std::size_t left = of(file) - 1; left > 0; --left) {
      const auto& all = graph_.at(file);
      const auto next =
          std::find_if(all.begin(), all.end(), [&](const auto* one) { return of(one) == left; });
      if (next == all.end()) break;
      names.push_back((file = *next)->pipeline);
    }
    return names;
  }

  std::size_t of(const WorkflowFile* file) {
    const auto [at, is_new] = known_.emplace(file, 1);
    if (!is_new) return at->second;
    std::size_t best = 0;
    for (const WorkflowFile* next : graph_.at(file)) {
      const std::size_t length = of(next);
      if (best == 0 || (is_longest_ ? length > best : length < best)) best = length;
    }
    return known_[file] = best + 1;
  }

 private:
  const Graph& graph_;
  bool is_longest_;
  std::map<const WorkflowFile*, std::size_t> known_;
};

Graph calls_of(const repository::Repository& repository) {
  const Workflows workflows = workflows_of(repository);
  Graph out;
  for (const WorkflowFile& file : repository.workflows) {
    auto& calls = out[&file];
    for (std::size_t i = 0; file.workflow.jobs && i < file.workflow.jobs->entries.size(); ++i) {
      const WorkflowFile* next = called(workflows, file.workflow.jobs->entries[i].value);
      if (next != nullptr && std::find(calls.begin(), calls.end(), next) == calls.end())
        calls.push_back(next);
    }
  }
  return out;
}

Graph waits_of(const repository::Repository& repository) {
  std::map<std::string_view, const WorkflowFile*> titles;
  for (const WorkflowFile& file : repository.workflows)
    titles.emplace(file.workflow.name ? file.workflow.name->text : file.path, &file);
  Graph out;
  for (const WorkflowFile& file : repository.workflows) {
    auto& waits = out[&file];
    const github::Trigger* run = file.workflow.on ? file.workflow.on->find("workflow_run") : nullptr;
    if (run == nullptr || !run->workflows || file.workflow.on->entries.size() > 1) continue;
    for (const yaml::Node& name : run->workflows->items) {
      const auto at = titles.find(name.text);
      // What another workflow, or an event, starts is at the first place.
      if (at == titles.end()) {
        waits.clear();
        break;
      }
      waits.push_back(at->second);
    }
  }
  return out;
}

std::size_t reached_from(const WorkflowFile* file, const Graph& calls) {
  std::set<const WorkflowFile*> seen = {file};
  std::vector<const WorkflowFile*> open = {file};
  while (!open.empty()) {
    const WorkflowFile* here = open.back();
    open.pop_back();
    for (const WorkflowFile* next : calls.at(here)) {
      if (seen.insert(next).second) open.push_back(next);
    }
  }
  return seen.size() - 1;
}

void check_calls(const repository::Repository& repository, Report& report) {
  const Graph calls = calls_of(repository);
  std::set<const WorkflowFile*> is_called;
  for (const auto& [file, all] : calls) is_called.insert(all.begin(), all.end());
  const std::size_t deepest = *github::limit("workflow-call-depth", repository.profile);
  const std::size_t most = *github::limit("workflow-call-files", repository.profile);
  Length length(calls, true);
  for (const WorkflowFile& file : repository.workflows) {
    if (calls.at(&file).empty() || is_called.contains(&file)) continue;
    // A way that ends in a circle is told as one.
    const std::vector<std::string> way = length.way(&file);
    if (way.size() > deepest && way.size() == length.of(&file))
      report
          .add(Id::PG1470, file.span,
               std::to_string(length.of(&file)) +
                   " workflows call each other one in another, and GitHub allows " + std::to_string(deepest) +
                   ": " + support::listed(way, "and"))
          .help = "let one of them take over the jobs of the one that it calls, or call that one from `" +
                  file.pipeline + "` itself";
    if (const std::size_t reached = reached_from(&file, calls); reached > most)
      report
          .add(Id::PG1471, file.span,
               "`" + file.pipeline + "` calls " + std::to_string(reached) +
                   " workflows, those that they call counted, and GitHub allows " + std::to_string(most))
          .help = "make several pipelines of this one, or jobs of what it calls";
  }
}

void check_waits(const repository::Repository& repository, Report& report) {
  const Graph waits = waits_of(repository);
  const std::size_t most = *github::limit("workflow-run-chain", repository.profile);
  Length length(waits, false);
  for (const WorkflowFile& file : repository.workflows) {
    if (length.of(&file) - 1 != most + 1) continue;
    report
        .add(Id::PG1474, file.workflow.on->find("workflow_run")->workflows->span,
             "`" + file.pipeline + "` would be the workflow number " + std::to_string(most + 1) +
                 " that waits for another one in a row, and GitHub starts " + std::to_string(most))
        .help =
        "call it as a job of one before it (`use: " + file.pipeline + "`), or wait for an earlier one";
  }
}

}  // namespace

/// Workflows call each other and wait for each other (`workflow_run`) only as far as GitHub follows.
void rules::chains(const repository::Repository& repository, Report& report) {
  check_calls(repository, report);
  check_waits(repository, report);
}

}  // namespace pipegen::check
