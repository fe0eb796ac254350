#include <set>

#include "check/called.h"
#include "support/nearest.h"

namespace pipegen::check {
namespace {

using github::Permissions;
using repository::WorkflowFile;
using support::Id;
using NamedJob = github::Named<github::Job>;

// What a job says of its token, or its workflow for it; nullptr: neither, so it has what the caller grants,
// or what the repository's settings say.
const Permissions* said(const github::Job& job, const github::Workflow& workflow) {
  if (job.permissions) return &*job.permissions;
  return workflow.permissions ? &*workflow.permissions : nullptr;
}

// What is asked for beyond what is granted: `contents: write`.
std::vector<std::string> beyond(const Permissions& asked, const Permissions& granted) {
  std::vector<std::string> out;
  if (!asked.node.is_mapping()) {
    const auto all = asked.level("contents");
    const auto most = granted.level("contents");
    if (all && most && (granted.node.is_mapping() || *all > *most)) out.push_back(asked.node.text);
    return out;
  }
  for (const yaml::Entry& entry : asked.node.entries) {
    const auto wanted = asked.level(entry.key.text);
    const auto most = granted.level(entry.key.text);
    if (wanted && most && *wanted > *most) out.push_back(entry.key.text + ": " + entry.value.text);
  }
  return out;
}

// The jobs behind one call, also behind calls of jobs that say nothing of their own.
class Callees {
 public:
  Callees(const Subject& subject, const NamedJob& job, const Permissions& granted, Report& report)
      : subject_(subject), job_(job), granted_(granted), report_(report) {}

  void enter(const WorkflowFile& file) {
    if (!seen_.insert(&file).second || !file.workflow.jobs) return;
    for (const NamedJob& inner : file.workflow.jobs->entries) {
      const Permissions* asked = said(inner.value, file.workflow);
      if (asked != nullptr) {
        compare(file, inner, *asked);
      } else if (const WorkflowFile* next = called(subject_.workflows, inner.value)) {
        enter(*next);
      }
    }
  }

 private:
  void compare(const WorkflowFile& file, const NamedJob& inner, const Permissions& asked) {
    const std::vector<std::string> more = beyond(asked, granted_);
    if (more.empty()) return;
    auto& finding =
        report_.add_empty(Id::PG1479, job_.value.uses->span,
                          "job `" + inner.name() + "` of `" + file.pipeline + "` asks for " +
                              support::listed(more, "and") + ", and job `" + job_.name() +
                              "`, which calls it, has less to grant: GitHub would not start this");
    finding.labels.push_back({asked.node.span.known() ? asked.node.span : inner.key.span, "asked for here"});
    finding.help = "add it to the `permissions` of job `" + job_.name() + "`, or ask for less";
  }

  const Subject& subject_;
  const NamedJob& job_;
  const Permissions& granted_;
  Report& report_;
  std::set<const WorkflowFile*> seen_ = {};
};

}  // namespace

/// A called workflow's jobs have at most the permissions of the job that calls it; a run that asks for more
/// ends before it starts, without a log.
/// https://docs.github.com/actions/reference/workflows-and-actions/reusing-workflow-configurations
void rules::permissions(const Subject& subject, Report& report) {
  const github::Workflow& workflow = subject.file.workflow;
  if (!workflow.jobs) return;
  for (const NamedJob& job : workflow.jobs->entries) {
    const WorkflowFile* file = called(subject.workflows, job.value);
    const Permissions* granted = said(job.value, workflow);
    if (file != nullptr && granted != nullptr) Callees(subject, job, *granted, report).enter(*file);
  }
}

}  // namespace pipegen::check
