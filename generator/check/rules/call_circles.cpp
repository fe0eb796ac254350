#include <algorithm>
#include <map>

#include "check/called.h"

namespace pipegen::check {
namespace {

using repository::WorkflowFile;
using support::Id;

// Follows the calls of workflows; each is entered once.
class Circles {
 public:
  Circles(const repository::Repository& repository, Report& report)
      : workflows_(workflows_of(repository)), report_(report) {}

  void enter(const WorkflowFile& file) {
    if (!entered_.emplace(&file, true).second || !file.workflow.jobs) return;
    way_.push_back(&file);
    for (const auto& job : file.workflow.jobs->entries) {
      const WorkflowFile* next = called(workflows_, job.value);
      if (next == nullptr) continue;
      const auto back = std::find(way_.begin(), way_.end(), next);
      if (back != way_.end())
        circle(back, job.value.uses->span);
      else
        enter(*next);
    }
    way_.pop_back();
  }

 private:
  using Way = std::vector<const WorkflowFile*>;

  void circle(Way::const_iterator back, support::Span place) {
    std::string words;
    for (auto at = back; at != way_.cend(); ++at) words += "`" + (*at)->path + "` calls ";
    report_.add(Id::PG1460, place, "a circle: " + words + "`" + (*back)->path + "`").help =
        "GitHub starts none of them: take one of these calls out";
  }

  Workflows workflows_;
  Report& report_;
  std::map<const WorkflowFile*, bool> entered_;
  Way way_;
};

}  // namespace

/// A workflow does not call itself, nor one that leads back to it.
void rules::call_circles(const repository::Repository& repository, Report& report) {
  Circles circles(repository, report);
  for (const WorkflowFile& file : repository.workflows) circles.enter(file);
}

}  // namespace pipegen::check
