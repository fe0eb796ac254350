#include <algorithm>

#include "check/called.h"
#include "support/nearest.h"

namespace pipegen::check {
namespace {

using support::Id;

// A job with an environment has that one's secrets, a caller may pass all of its own.
bool may_have_others(const Subject& subject, const Read& read) {
  if (read.job() != nullptr && read.job()->value.environment) return true;
  for (const repository::WorkflowFile& file : subject.repository.workflows) {
    if (!file.workflow.jobs) continue;
    for (const auto& job : file.workflow.jobs->entries) {
      if (job.value.secrets && job.value.secrets->text == "inherit" &&
          called(subject.workflows, job.value) == &subject.file)
        return true;
    }
  }
  return false;
}

}  // namespace

/// `secrets.NAME` of a workflow that is only called, and that declares its secrets, is one of them.
void rules::secrets(const Subject& subject, Report& report) {
  static const NameSet kContext = context_bit("secrets");
  const auto& on = subject.file.workflow.on;
  const github::Trigger* trigger = call_trigger(subject.file.workflow);
  if (trigger == nullptr || on->entries.size() != 1 || !trigger->secrets) return;
  std::vector<std::string> names = {"GITHUB_TOKEN"};
  for (const auto& secret : trigger->secrets->entries) names.push_back(secret.name());
  for (const Read& read : reads(subject, kContext)) {
    const Name& name = *read.key(0);
    const auto same = [&](const std::string& one) { return expression::equal_ignoring_case(one, name.text); };
    if (std::any_of(names.begin(), names.end(), same) || may_have_others(subject, read)) continue;
    report
        .add_empty(Id::PG1449, read.expression, name,
                   "`on.workflow_call.secrets` declares no secret `" + name.text + "`" +
                       support::did_you_mean(name.text, names))
        .help = "declare it there, so that callers can pass it: `" + name.text + ": {required: true}`";
  }
}

}  // namespace pipegen::check
