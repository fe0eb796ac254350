#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "check/report.h"
#include "expression/letters.h"
#include "repository/repository.h"

namespace pipegen::check {

/// The workflows of a repository by their paths.
using Workflows = std::map<std::string_view, const repository::WorkflowFile*>;
[[nodiscard]] Workflows workflows_of(const repository::Repository& repository);

/// What a rule looks at: one workflow of the repository.
struct Subject {
  const repository::Repository& repository;
  const Workflows& workflows;
  const repository::WorkflowFile& file;
  const std::vector<Expression>& expressions;
  NameSet used = 0;  // by any of them
};

/// One use of a context's key in an expression of the workflow.
struct Read {
  const Expression& expression;
  const Access& access;
  /// The key `i` behind the context; nullptr when there is none, or none that is known before the run.
  [[nodiscard]] const Name* key(std::size_t i) const {
    return i < access.keys.size() ? &access.keys[i] : nullptr;
  }
  [[nodiscard]] const github::Named<github::Job>* job() const { return expression.site->job; }
};

/// All that the workflow's expressions read of a context, given by its bit.
[[nodiscard]] std::vector<Read> reads(const Subject& subject, NameSet context);

/// The entry of a map whose name is `name` without regard to case; nullptr when there is none.
template <typename T>
const T* find_named(const github::Map<T>& map, std::string_view name) {
  for (const github::Named<T>& entry : map.entries) {
    if (expression::equal_ignoring_case(entry.key.text, name)) return &entry.value;
  }
  return nullptr;
}

namespace rules {
#define RULE(name) void name(const Subject& subject, Report& report);
#define REPOSITORY_RULE(name) void name(const repository::Repository& repository, Report& report);
#include "check/rules.def"
#undef RULE
#undef REPOSITORY_RULE
}  // namespace rules

}  // namespace pipegen::check
