#include <algorithm>

#include "check/subject.h"
#include "support/nearest.h"

namespace pipegen::check {

using support::Id;

/// `inputs.NAME` is declared by the workflow, in `workflow_dispatch` or `workflow_call`.
void rules::inputs(const Subject& subject, Report& report) {
  static const NameSet kContext = context_bit("inputs");
  const std::vector<Read> all = reads(subject, kContext);
  if (all.empty() || !subject.file.workflow.on) return;
  std::vector<std::string> names;
  for (const char* event : {"workflow_dispatch", "workflow_call"}) {
    const github::Trigger* trigger = subject.file.workflow.on->find(event);
    for (std::size_t i = 0; trigger != nullptr && trigger->inputs && i < trigger->inputs->entries.size(); ++i)
      names.push_back(trigger->inputs->entries[i].name());
  }
  for (const Read& read : all) {
    const Name& name = *read.key(0);
    const auto same = [&](const std::string& one) { return expression::equal_ignoring_case(one, name.text); };
    if (std::any_of(names.begin(), names.end(), same)) continue;
    auto& finding = report.add_empty(
        Id::PG1448, read.expression, name,
        "the workflow declares no input `" + name.text + "`" + support::or_known(name.text, names));
    if (names.empty())
      finding.help = "inputs are declared in `on.workflow_dispatch.inputs` or `on.workflow_call.inputs`";
  }
}

}  // namespace pipegen::check
