#include "check/script_run.h"

#include <algorithm>
#include <string_view>

#include "repository/script_path.h"

namespace pipegen::check {
namespace {

constexpr std::string_view kEnd = ".sh";

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         c == '.';
}

// Whether what begins at `at` is a part of a longer path, such as that of another repository's checkout.
bool is_inside(const std::string& run, std::size_t at) {
  if (at >= 2 && run.compare(at - 2, 2, "./") == 0) at -= 2;
  return at > 0 && (is_plain(run[at - 1]) || run[at - 1] == '/');
}

// Without a name where the step runs none, or one that is not known before the run. Only what the variable of
// a step names is taken, as the templates of jobs write it: a path in a shell's text may as well be removed
// or made there.
ScriptRun script_of(const github::Step& step) {
  const std::string& run = step.run->text;
  const std::size_t at = run.find(repository::kScripts);
  if (at == std::string::npos || is_inside(run, at) || !step.env) return {};
  std::string_view word = std::string_view(run).substr(at + repository::kScripts.size());
  if (!word.starts_with('$')) return {};
  word.remove_prefix(1);
  const std::string_view file =
      word.substr(0, std::find_if_not(word.begin(), word.end(), is_plain) - word.begin());
  if (!file.ends_with(kEnd)) return {};
  const yaml::Node* value = step.env->find(file.substr(0, file.size() - kEnd.size()));
  if (value == nullptr || !value->is_scalar() || github::has_expression(*value)) return {};
  return {value->text, repository::script_path(value->text), value->span};
}

void add_steps(const github::Steps& steps, const repository::Repository& repository,
               std::vector<ScriptRun>& out) {
  for (const github::Step& step : steps.items) {
    if (step.parallel) add_steps(*step.parallel, repository, out);
    if (!step.run || !step.run->is_scalar()) continue;
    ScriptRun script = script_of(step);
    // The program for versions is written wherever a workflow mentions it.
    if (script.name.empty() || script.file == repository::kVersionsPath) continue;
    const bool is_own =
        std::any_of(repository.scripts.begin(), repository.scripts.end(),
                    [&](const repository::Script& one) { return one.pipeline == script.name; });
    if (!is_own) out.push_back(std::move(script));
  }
}

}  // namespace

std::vector<ScriptRun> unknown_scripts(const github::Workflow& workflow,
                                       const repository::Repository& repository) {
  std::vector<ScriptRun> out;
  for (std::size_t i = 0; workflow.jobs && i < workflow.jobs->entries.size(); ++i) {
    const github::Job& job = workflow.jobs->entries[i].value;
    if (job.steps) add_steps(*job.steps, repository, out);
  }
  return out;
}

}  // namespace pipegen::check
