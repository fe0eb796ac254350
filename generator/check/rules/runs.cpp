#include <algorithm>
#include <set>

#include "check/subject.h"
#include "support/nearest.h"

namespace pipegen::check {
namespace {

using repository::WorkflowFile;

// A workflow goes by its name, else by its path; a pipeline's key has become one of these already.
const std::string& title_of(const WorkflowFile& file) {
  return file.workflow.name ? file.workflow.name->text : file.path;
}

void check_name(const yaml::Node& name, const std::set<std::string>& titles,
                const std::vector<std::string>& names, Report& report) {
  if (!name.is_scalar() || name.text.empty() || titles.contains(name.text)) return;
  const std::string near = support::nearest(name.text, names);
  if (near.empty()) return;
  report
      .add(support::Id::PG1463, name.span,
           "no pipeline is called `" + name.text + "`, but one is called `" + near + "`")
      .help =
      "write `" + near + "` if that one is meant; a workflow that pipegen does not write may have this name";
}

}  // namespace

/// A text in `on.workflow_run.workflows` that is nearly the name of a workflow written here, or the key of
/// its pipeline: GitHub would wait for a workflow that never runs, and say nothing.
void rules::runs(const repository::Repository& repository, Report& report) {
  std::set<std::string> titles;
  std::vector<std::string> names;
  for (const WorkflowFile& file : repository.workflows) {
    names.push_back(file.pipeline);
    if (titles.insert(title_of(file)).second && title_of(file) != file.pipeline)
      names.push_back(title_of(file));
  }
  for (const WorkflowFile& file : repository.workflows) {
    const github::Trigger* run = file.workflow.on ? file.workflow.on->find("workflow_run") : nullptr;
    if (run == nullptr || !run->workflows) continue;
    check_name(*run->workflows, titles, names, report);
    for (const yaml::Node& name : run->workflows->items) check_name(name, titles, names, report);
  }
}

}  // namespace pipegen::check
