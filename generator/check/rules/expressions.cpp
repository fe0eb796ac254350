#include "check/subject.h"
#include "support/nearest.h"

namespace pipegen::check {
namespace {

using support::Id;

std::string what_to_do(const Expression& at, std::string_view name) {
  const Site& site = *at.site;
  const bool in_step = site.step != kNoStep;
  if (site.condition && expression::equal_ignoring_case(name, "secrets")) {
    const std::string env =
        "give the job `env: {NAME: \"${{ secrets.NAME }}\"}`, and write `env.NAME != ''` ";
    return env + (in_step ? "here" : "in the `if` of its steps");
  }
  return "here can be read " + support::listed(contexts(site.allowed), "and");
}

void check_contexts(const Expression& at, Report& report) {
  for (const Name& name : at.parsed->contexts) {
    if ((context_bit(name.text) & ~at.site->allowed) == 0) continue;
    report
        .add(Id::PG1440, at, name, "`" + name.text + "` can't be read in `" + std::string(at.site->key) + "`")
        .help = what_to_do(at, name.text);
  }
}

void check_functions(const Expression& at, Report& report) {
  for (const Name& name : at.parsed->functions) {
    if ((function_bit(name.text) & ~at.site->allowed) == 0) continue;
    const std::vector<std::string> here = functions(at.site->allowed);
    auto& finding = report.add(
        Id::PG1441, at, name, "`" + name.text + "()` can't be called in `" + std::string(at.site->key) + "`");
    finding.help = expression::equal_ignoring_case(name.text, "hashFiles")
                       ? "it works in the keys of a step, where the files are"
                       : "it works in `if` of jobs and steps";
    if (!here.empty())
      finding.help += "; here can be called " + support::listed(here, "and") +
                      ", and what needs no run, such as `format` or `fromJSON`";
  }
}

}  // namespace

/// Every expression can be read, and uses only what GitHub offers at its key.
void rules::expressions(const Subject& subject, Report& report) {
  for (const Expression& at : subject.expressions) {
    // Where no expression may stand at all, reading the workflow has said so (PG1204).
    if (at.site->allowed == 0) continue;
    for (const auto& problem : at.parsed->problems) {
      auto& finding = report.add(problem.id, at, problem.begin, problem.end, problem.message);
      finding.help = problem.help;
      // The mistake is not in the text as it is written, but in what `$[[ ]]` puts there.
      if (at.site->node->verbatim && finding.span == at.site->node->span)
        finding.help += (finding.help.empty() ? "" : "\n") +
                        ("filled in, it reads: " + at.site->node->text.substr(0, 160));
    }
    if ((at.parsed->used & ~at.site->allowed) == 0) continue;
    check_contexts(at, report);
    check_functions(at, report);
  }
}

}  // namespace pipegen::check
