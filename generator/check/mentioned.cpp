#include "check/mentioned.h"

#include <algorithm>

#include "check/called.h"
#include "check/script_run.h"

namespace pipegen::check {

std::string plain_path(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, slash);
    path.remove_prefix(std::min(slash + 1, path.size()));
    if (part.empty() || part == ".") continue;
    out += (out.empty() ? "" : "/") + std::string(part);
  }
  return out;
}

std::vector<std::string> mentioned(const repository::Repository& repository) {
  std::vector<std::string> out;
  const auto add = [&](const std::vector<repository::Service>& services) {
    for (const repository::Service& service : services) {
      for (const yaml::Node& path : service.paths) out.push_back(plain_path(path.text));
    }
  };
  add(repository.services);
  for (const repository::Environment& one : repository.environments) add(one.services);
  const Workflows workflows = workflows_of(repository);
  for (const repository::WorkflowFile& file : repository.workflows) {
    for (const ScriptRun& script : unknown_scripts(file.workflow, repository)) out.push_back(script.file);
    if (!file.workflow.jobs) continue;
    for (const auto& job : file.workflow.jobs->entries) {
      const bool local = job.value.uses && job.value.uses->text.starts_with("./");
      if (local && called(workflows, job.value) == nullptr) out.push_back(plain_path(job.value.uses->text));
    }
  }
  return out;
}

}  // namespace pipegen::check
