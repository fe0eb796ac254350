#include <algorithm>

#include "check/subject.h"
#include "github/table.h"
#include "support/nearest.h"

namespace pipegen::check {
namespace {

std::vector<std::string> known_shells() {
  std::vector<std::string> out;
  for (const auto& row : github::read_table("workflows/github/shells.tsv")) out.emplace_back(row[0]);
  return out;
}

void check_shell(const github::Leaf& shell, Report& report) {
  static const std::vector<std::string> kKnown = known_shells();
  if (!shell || !shell->is_scalar() || shell->text.empty() || github::has_expression(*shell)) return;
  const std::string& text = shell->text;
  if (text.find("{0}") != std::string::npos) return;
  if (std::find(kKnown.begin(), kKnown.end(), text) != kKnown.end()) return;
  const std::string name = text.substr(0, 60);
  const bool has_options = name.find(' ') != std::string::npos;
  const std::string hint = has_options ? "" : support::did_you_mean(text, kKnown);
  auto& finding = report.add_empty(support::Id::PG1210, shell->span,
                                   "`" + name + "` is no shell that a runner knows" + hint);
  if (has_options)
    finding.help = "say where the script's file goes, as in `" + name + " {0}`";
  else
    finding.help =
        "expected " + support::listed(kKnown) +
        (hint.empty() ? ", or a command that says where the script's file goes, as in `perl {0}`" : "");
}

void check_default(const github::Boxed<github::Defaults>& defaults, Report& report) {
  if (defaults && defaults->run) check_shell(defaults->run->shell, report);
}

void check_steps(const github::Steps& steps, Report& report) {
  for (const github::Step& step : steps.items) {
    check_shell(step.shell, report);
    if (step.parallel) check_steps(*step.parallel, report);
  }
}

}  // namespace

/// A `shell` is one of those that the runner knows, or a command in which `{0}` stands for the script's file
/// ("Invalid shell option" else). Whether the command is there, only the run knows.
/// https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell
void rules::shells(const Subject& subject, Report& report) {
  const github::Workflow& workflow = subject.file.workflow;
  check_default(workflow.defaults, report);
  for (std::size_t i = 0; workflow.jobs && i < workflow.jobs->entries.size(); ++i) {
    const github::Job& job = workflow.jobs->entries[i].value;
    check_default(job.defaults, report);
    if (job.steps) check_steps(*job.steps, report);
  }
}

}  // namespace pipegen::check
