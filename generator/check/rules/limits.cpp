#include "github/limits.h"

#include <algorithm>
#include <map>
#include <optional>

#include "check/called.h"

namespace pipegen::check {
namespace {

using support::Id;

std::string text(std::size_t number) {
  return std::to_string(number);
}

// How many jobs a matrix surely has; 0 where only the run knows it.
std::size_t jobs_of(const yaml::Node& matrix) {
  if (!matrix.is_mapping() || matrix.find("exclude") != nullptr) return 0;
  std::size_t out = 1;
  bool has_axis = false;
  for (const yaml::Entry& axis : matrix.entries) {
    if (axis.key.text == "include") continue;
    if (!axis.value.is_sequence()) return 0;
    has_axis = true;
    out *= std::min<std::size_t>(axis.value.items.size(), 1U << 16U);
    out = std::min<std::size_t>(out, 1U << 30U);
  }
  const yaml::Node* include = matrix.find("include");
  if (has_axis || include == nullptr) return has_axis ? out : 0;
  return include->items.size();
}

class Limits {
 public:
  Limits(const Subject& subject, Report& report) : subject_(subject), report_(report) {}

  void check() {
    check_inputs();
    check_group(subject_.file.workflow.concurrency);
    if (!subject_.file.workflow.jobs) return;
    for (const auto& job : subject_.file.workflow.jobs->entries) {
      check_matrix(job);
      check_group(job.value.concurrency);
      if (job.value.uses) check_own_reference(*job.value.uses);
      for (std::size_t i = 0; job.value.steps && i < job.value.steps->items.size(); ++i) {
        const auto& uses = job.value.steps->items[i].uses;
        if (uses) check_own_reference(*uses);
      }
    }
  }

 private:
  [[nodiscard]] std::size_t limit(std::string_view name) const {
    return github::limit(name, subject_.repository.profile).value_or(0);
  }
  [[nodiscard]] bool is_server() const { return subject_.repository.profile == "ghes"; }

  void check_inputs() {
    const auto& on = subject_.file.workflow.on;
    const github::Trigger* trigger = on ? on->find("workflow_dispatch") : nullptr;
    if (trigger == nullptr || !trigger->inputs) return;
    const auto& inputs = trigger->inputs->entries;
    const std::size_t most = limit("dispatch-inputs");
    if (inputs.size() <= most) return;
    report_
        .add(Id::PG1473, inputs[most].key.span,
             text(inputs.size()) + " inputs, of which GitHub takes " + text(most) +
                 "; this is the first too many")
        .help = "let one input carry several values, or make two workflows of this one";
  }

  void check_matrix(const github::Named<github::Job>& job) {
    if (!job.value.strategy || !job.value.strategy->matrix) return;
    const yaml::Node& matrix = *job.value.strategy->matrix;
    const std::size_t most = limit("matrix-jobs");
    const std::size_t jobs = jobs_of(matrix);
    if (jobs <= most) return;
    report_
        .add(Id::PG1472, matrix.span.known() ? matrix.span : job.key.span,
             "the matrix of job `" + job.name() + "` makes " + text(jobs) +
                 " jobs, and GitHub starts at most " + text(most))
        .help =
        "divide it among several jobs; copies by `each` can be jobs or workflows of their own (`fan`)";
  }

  void check_group(const github::Boxed<github::Concurrency>& concurrency) {
    if (!concurrency) return;
    const github::Leaf& group = concurrency->group;
    const std::size_t most = limit("concurrency-group-characters");
    if (group && !github::has_expression(*group) && group->text.size() > most)
      report_.add(Id::PG1475, group->span,
                  "the name of this group has " + text(group->text.size()) +
                      " characters, and GitHub takes " + text(most));
    if (is_server() && concurrency->queue)
      report_
          .add(Id::PG1476, concurrency->queue->span,
               "an Enterprise Server of GitHub has no `concurrency.queue`")
          .help = "leave it out: of several that wait, the last one runs";
  }

  void check_own_reference(const yaml::Node& uses) {
    if (!is_server() || !uses.text.starts_with("$/")) return;
    report_
        .add(Id::PG1476, uses.span, "an Enterprise Server of GitHub has no references that begin with `$/`")
        .help = "write `./" + uses.text.substr(2) + "`";
  }

  const Subject& subject_;
  Report& report_;
};

}  // namespace

/// What GitHub allows in one workflow (workflows/github/limits.tsv), as far as it is known before the run.
void rules::limits(const Subject& subject, Report& report) {
  Limits(subject, report).check();
}

}  // namespace pipegen::check
