#include "github/jobs.h"

#include <algorithm>
#include <functional>
#include <map>

#include "github/steps.h"
#include "github/words.h"
#include "support/nearest.h"

namespace pipegen::github {
namespace {

using support::Id;
using yaml::Node;

// GitHub compares names of jobs as they are written.
void check_needs(const Map<Job>& jobs, const Named<Job>& job, support::Diagnostics& diagnostics) {
  for (const Node* need : scalars(job.value.needs)) {
    if (jobs.find(need->text) != nullptr || need->text.empty() || has_expression(*need)) continue;
    std::vector<std::string> names;
    for (const Named<Job>& other : jobs.entries) names.push_back(other.name());
    diagnostics.add(Id::PG1215, need->span,
                    "job " + quoted(job.name()) + " needs " + quoted(need->text) + ", which is not there" +
                        support::or_known(need->text, names));
  }
}

// True when every job needs only jobs that stand above it, as most authors write them.
bool is_in_order(const Map<Job>& jobs) {
  for (const Named<Job>& job : jobs.entries) {
    for (const Node* need : scalars(job.value.needs)) {
      const Job* needed = jobs.find(need->text);
      if (needed != nullptr && !std::less<>()(needed, &job.value)) return false;
    }
  }
  return true;
}

// Takes away the jobs whose needs are met, until none is left or the rest stands in cycles. Needs that name
// no job are taken as met: they are reported elsewhere.
std::vector<const Named<Job>*> never_started(const Map<Job>& jobs) {
  std::map<std::string_view, std::size_t> open;
  std::map<std::string_view, std::vector<std::string_view>> waiting;
  std::vector<std::string_view> ready;
  for (const Named<Job>& job : jobs.entries) {
    std::size_t& count = open[job.name()];
    for (const Node* need : scalars(job.value.needs)) {
      if (jobs.find(need->text) == nullptr) continue;
      ++count;
      waiting[need->text].push_back(job.name());
    }
    if (count == 0) ready.push_back(job.name());
  }
  for (std::size_t i = 0; i < ready.size(); ++i) {
    for (const std::string_view next : waiting[ready[i]]) {
      if (--open[next] == 0) ready.push_back(next);
    }
  }
  std::vector<const Named<Job>*> out;
  for (const Named<Job>& job : jobs.entries) {
    if (open[job.name()] > 0) out.push_back(&job);
  }
  return out;
}

void check_cycles(const Map<Job>& jobs, support::Diagnostics& diagnostics) {
  if (is_in_order(jobs)) return;
  const std::vector<const Named<Job>*> stuck = never_started(jobs);
  if (stuck.empty()) return;
  auto& finding =
      diagnostics.add(Id::PG1216, stuck[0]->key.span,
                      quoted(stuck[0]->name()) + " never starts: its needs lead back to jobs that wait");
  for (const Named<Job>* job : stuck) {
    if (job->value.needs)
      finding.labels.push_back({job->value.needs->span, quoted(job->name()) + " waits here"});
  }
}

void check_image(const Container& container, const std::string& what, support::Diagnostics& diagnostics) {
  if (container.image || !container.layout.node.is_mapping()) return;
  diagnostics.add(Id::PG1203, container.layout.node.span, what + " lacks the key `image`");
}

void check_images(const Job& job, support::Diagnostics& diagnostics) {
  if (job.container) check_image(*job.container, "`container`", diagnostics);
  if (!job.services) return;
  for (const Named<Container>& service : job.services->entries)
    check_image(service.value, "the service " + quoted(service.name()), diagnostics);
}

}  // namespace

void check_jobs(const Map<Job>& jobs, support::Diagnostics& diagnostics) {
  for (const Named<Job>& job : jobs.entries) {
    check_id(job.key, "job", diagnostics);
    check_needs(jobs, job, diagnostics);
    check_images(job.value, diagnostics);
    if (job.value.steps) check_steps(*job.value.steps, diagnostics);
  }
  check_cycles(jobs, diagnostics);
}

}  // namespace pipegen::github
