#include "check/check.h"

#include "check/subject.h"

#include <functional>

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

// The origins by the places of their pipelines.
using Origins = std::map<std::pair<support::FileId, std::uint32_t>, const repository::Origin*>;

Origins origins_of(const repository::Repository& repository) {
  Origins out;
  for (const repository::Origin& origin : repository.origins)
    out.emplace(std::pair(origin.pipeline.file, origin.pipeline.begin), &origin);
  return out;
}

}  // namespace

Workflows workflows_of(const repository::Repository& repository) {
  Workflows out;
  for (const repository::WorkflowFile& file : repository.workflows) out.emplace(file.path, &file);
  return out;
}

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

namespace {

// Calls `rules` with every workflow as the rules see it. `is_clean` says that the expansion found no mistake.
void for_each_workflow(const repository::Repository& repository, const support::Sources& sources,
                       support::Diagnostics& diagnostics, bool is_clean,
                       const std::function<void(const Subject&, Report&)>& rules) {
  const Workflows workflows = workflows_of(repository);
  const Origins origins = origins_of(repository);
  Expressions known;
  PlainSteps plain;
  for (const repository::WorkflowFile& file : repository.workflows) {
    const auto origin = origins.find({file.span.file, file.span.begin});
    Report report(sources, diagnostics, origin == origins.end() ? nullptr : origin->second);
    const std::vector<Site> places = sites(file.workflow, plain);
    std::vector<Expression> expressions;
    for (const Site& site : places) {
      // What could not be expanded stands there as it was, and has been reported.
      if (is_clean || site.node->text.find("$[[") == std::string::npos)
        add_expressions(site, known, expressions, report);
    }
    NameSet used = 0;
    for (const Expression& one : expressions) used |= one.parsed->used;
    rules(Subject{repository, workflows, file, expressions, used}, report);
  }
}

}  // namespace

void check_expressions(const repository::Repository& repository, const support::Sources& sources,
                       support::Diagnostics& diagnostics) {
  for_each_workflow(repository, sources, diagnostics, false, rules::expressions);
}

void check(const repository::Repository& repository, const support::Sources& sources,
           support::Diagnostics& diagnostics) {
  for_each_workflow(repository, sources, diagnostics, true, [](const Subject& subject, Report& report) {
#define RULE(name) rules::name(subject, report);
#define REPOSITORY_RULE(name)
#include "check/rules.def"
#undef RULE
#undef REPOSITORY_RULE
  });
  Report report(sources, diagnostics);
#define RULE(name)
#define REPOSITORY_RULE(name) rules::name(repository, report);
#include "check/rules.def"
#undef RULE
#undef REPOSITORY_RULE
}

}  // namespace pipegen::check
