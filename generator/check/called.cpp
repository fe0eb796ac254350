#include "check/called.h"

#include <algorithm>

#include "support/nearest.h"

namespace pipegen::check {

using support::Id;

const repository::WorkflowFile* called(const Workflows& workflows, const github::Job& job) {
  if (!job.uses || !job.uses->text.starts_with("./")) return nullptr;
  const auto found = workflows.find(std::string_view(job.uses->text).substr(2));
  return found == workflows.end() ? nullptr : found->second;
}

const github::Trigger* call_trigger(const github::Workflow& workflow) {
  return workflow.on ? workflow.on->find("workflow_call") : nullptr;
}

std::optional<std::vector<std::string>> outputs_of(const Workflows& workflows, const github::Job& job) {
  std::vector<std::string> out;
  if (job.uses) {
    const repository::WorkflowFile* file = called(workflows, job);
    const github::Trigger* trigger = file == nullptr ? nullptr : call_trigger(file->workflow);
    if (trigger == nullptr) return std::nullopt;
    for (std::size_t i = 0; trigger->outputs && i < trigger->outputs->entries.size(); ++i)
      out.push_back(trigger->outputs->entries[i].name());
    return out;
  }
  if (job.outputs && !job.outputs->is_mapping()) return std::nullopt;
  for (std::size_t i = 0; job.outputs && i < job.outputs->entries.size(); ++i)
    out.push_back(job.outputs->entries[i].key.text);
  return out;
}

void check_told(const Subject& subject, const Read& read, const github::Named<github::Job>& job,
                Report& report) {
  const Name* what = read.key(1);
  if (what == nullptr || expression::equal_ignoring_case(what->text, "result")) return;
  if (!expression::equal_ignoring_case(what->text, "outputs")) {
    report.add_empty(Id::PG1444, read.expression, *what,
                     "a job has no `" + what->text + "` for others" +
                         support::or_known(what->text, {"outputs", "result"}));
    return;
  }
  const Name* output = read.key(2);
  const auto known = outputs_of(subject.workflows, job.value);
  if (output == nullptr || !known) return;
  const auto same = [&](const std::string& one) {
    return expression::equal_ignoring_case(one, output->text);
  };
  if (std::any_of(known->begin(), known->end(), same)) return;
  auto& finding = report.add_empty(Id::PG1446, read.expression, *output,
                                   "job `" + job.name() + "` has no output `" + output->text + "`" +
                                       support::or_known(output->text, *known));
  finding.labels.push_back({job.key.span, "the job"});
  if (!known->empty()) return;
  finding.help = job.value.uses
                     ? "the workflow that it calls declares its outputs under `on.workflow_call.outputs`"
                     : "give the job `outputs: {" + output->text + ": \"${{ steps.ID.outputs.NAME }}\"}`";
}

}  // namespace pipegen::check
