#include "check/check.h"

#include "check/subject.h"

namespace pipegen::check {
namespace {

void add_expressions(const Site& site, Expressions& known, std::vector<Expression>& out, Report& report) {
  const std::string& text = site.node->text;
  if (site.condition && !github::has_expression(*site.node)) {
    out.push_back({&site, 0, &known.of(text)});
    return;
  }
  std::vector<expression::Problem> problems;
  for (const expression::Segment& segment : expression::split(text, expression::Time::kRun, problems)) {
    if (segment.is_expression) out.push_back({&site, segment.inner, &known.of(segment.text)});
  }
  const Expression whole{&site, 0, nullptr};
  for (const expression::Problem& problem : problems)
    report.add(problem.id, whole, problem.begin, problem.end, problem.message).help = problem.help;
}

const repository::Origin* origin_of(const repository::Repository& repository,
                                    const repository::WorkflowFile& file) {
  for (const repository::Origin& origin : repository.origins) {
    if (origin.pipeline == file.span) return &origin;
  }
  return nullptr;
}

}  // namespace

std::vector<Read> reads(const Subject& subject, NameSet context) {
  std::vector<Read> out;
  if ((subject.used & context) == 0) return out;
  for (const Expression& one : subject.expressions) {
    if ((one.parsed->used & context) == 0) continue;
    for (const Access& access : one.parsed->accesses) {
      if (access.context == context) out.push_back({one, access});
    }
  }
  return out;
}

void check(const repository::Repository& repository, const support::Sources& sources,
           support::Diagnostics& diagnostics) {
  Expressions known;
  for (const repository::WorkflowFile& file : repository.workflows) {
    Report report(sources, diagnostics, origin_of(repository, file));
    const std::vector<Site> places = sites(file.workflow);
    std::vector<Expression> expressions;
    for (const Site& site : places) add_expressions(site, known, expressions, report);
    NameSet used = 0;
    for (const Expression& one : expressions) used |= one.parsed->used;
    const Subject subject{repository, file, expressions, used};
#define RULE(name) rules::name(subject, report);
#define REPOSITORY_RULE(name)
#include "check/rules.def"
#undef RULE
#undef REPOSITORY_RULE
  }
  Report report(sources, diagnostics);
#define RULE(name)
#define REPOSITORY_RULE(name) rules::name(repository, report);
#include "check/rules.def"
#undef RULE
#undef REPOSITORY_RULE
}

}  // namespace pipegen::check
