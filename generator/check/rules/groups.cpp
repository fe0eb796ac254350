#include <algorithm>
#include <set>

#include "check/called.h"

namespace pipegen::check {
namespace {

using repository::WorkflowFile;
using support::Id;
using NamedJob = github::Named<github::Job>;

// Whether a group's name is the same in a workflow and in those that it calls: `github` is their caller's
// there, other contexts are of each.
bool is_shared(std::string_view name, Expressions& known) {
  std::vector<expression::Problem> problems;
  for (const expression::Segment& segment : expression::split(name, expression::Time::kRun, problems)) {
    if (segment.is_expression && (known.of(segment.text).used & ~context_bit("github")) != 0) return false;
  }
  return problems.empty();
}

// The groups that a run of one workflow is in, and those that it comes to.
class Groups {
 public:
  Groups(const Subject& subject, Report& report) : subject_(subject), report_(report) {}

  void check() {
    const github::Workflow& workflow = subject_.file.workflow;
    if (!workflow.jobs) return;
    hold(workflow.concurrency);
    const std::size_t of_all = held_.size();
    for (const NamedJob& job : workflow.jobs->entries) {
      compare(job.value.concurrency, job.name());
      hold(job.value.concurrency);
      seen_ = {&subject_.file};
      if (const WorkflowFile* next = held_.empty() ? nullptr : called(subject_.workflows, job.value))
        enter(*next);
      held_.resize(of_all);
    }
  }

 private:
  void hold(const github::Boxed<github::Concurrency>& concurrency) {
    if (concurrency && concurrency->group) held_.push_back(&*concurrency->group);
  }

  void enter(const WorkflowFile& file) {
    if (!seen_.insert(&file).second || !file.workflow.jobs) return;
    compare(file.workflow.concurrency, file.pipeline);
    for (const NamedJob& job : file.workflow.jobs->entries) {
      compare(job.value.concurrency, job.name());
      if (const WorkflowFile* next = called(subject_.workflows, job.value)) enter(*next);
    }
  }

  // `who` takes this group.
  void compare(const github::Boxed<github::Concurrency>& concurrency, const std::string& who) {
    if (!concurrency || !concurrency->group) return;
    const yaml::Node& name = *concurrency->group;
    const auto held = std::find_if(held_.begin(), held_.end(), [&](const yaml::Node* one) {
      return expression::equal_ignoring_case(one->text, name.text);
    });
    if (held == held_.end() || !is_shared(name.text, known_) || !told_.insert(&name).second) return;
    auto& finding = report_.add_empty(
        Id::PG1464, name.span,
        "the run is in the group `" + name.text + "` already when it comes here: it would wait for itself");
    finding.labels.push_back({(*held)->span, "since here"});
    finding.help =
        "take one of them out, or give it a name of its own, such as `" + name.text + "-" + who + "`";
  }

  const Subject& subject_;
  Report& report_;
  Expressions known_ = {};
  std::vector<const yaml::Node*> held_ = {};
  std::set<const WorkflowFile*> seen_ = {};
  std::set<const yaml::Node*> told_ = {};
};

}  // namespace

/// A run that waits for a group which it is in itself: GitHub finds that and cancels it. `github` in a called
/// workflow is its caller's.
/// https://docs.github.com/actions/reference/workflows-and-actions/reusing-workflow-configurations
void rules::groups(const Subject& subject, Report& report) {
  Groups(subject, report).check();
}

}  // namespace pipegen::check
