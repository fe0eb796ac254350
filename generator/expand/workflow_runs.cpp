#include "expand/workflow_runs.h"

#include <map>
#include <set>
#include <string>

namespace pipegen::expand {
namespace {

// What GitHub calls a workflow: its `name`, else its path.
std::string title_of(const repository::WorkflowFile& file) {
  return file.workflow.name ? file.workflow.name->text : file.path;
}

}  // namespace

void follow_runs(repository::Repository& repository) {
  std::map<std::string, std::string> titles;
  std::set<std::string> taken;
  for (const auto& file : repository.workflows) {
    titles.emplace(file.pipeline, title_of(file));
    taken.insert(title_of(file));
  }
  for (auto& file : repository.workflows) {
    github::Trigger* run = file.workflow.on ? file.workflow.on->find("workflow_run") : nullptr;
    if (run == nullptr || !run->workflows) continue;
    const auto follow = [&](yaml::Node& name) {
      const auto at = titles.find(name.text);
      if (name.is_scalar() && at != titles.end() && !taken.contains(name.text)) name.text = at->second;
    };
    follow(*run->workflows);
    for (yaml::Node& name : run->workflows->items) follow(name);
  }
}

}  // namespace pipegen::expand
