#include "pin/pin.h"

#include <algorithm>
#include <optional>

namespace pipegen::pin {
namespace {

using github::Layout;
using github::Leaf;
using support::Id;
using yaml::Node;

// Puts the version behind the line, before what its author wrote there.
void comment(Layout& layout, const std::string& tag) {
  const auto at = std::find_if(layout.keys.begin(), layout.keys.end(),
                               [](const yaml::Entry& e) { return e.key.text == "uses"; });
  if (at == layout.keys.end()) return;
  yaml::Comments comments = at->key.comments == nullptr ? yaml::Comments{} : *at->key.comments;
  comments.after = "# " + tag + (comments.after.empty() ? "" : " " + comments.after);
  at->key.comments = std::make_shared<const yaml::Comments>(std::move(comments));
}

class Pass {
 public:
  Pass(const Lock& lock, bool required, support::Diagnostics& diagnostics)
      : lock_(lock), required_(required), diagnostics_(diagnostics) {}

  void visit(github::Workflow& workflow) {
    if (!workflow.jobs) return;
    for (auto& job : workflow.jobs->entries) {
      pin(job.value.uses, job.value.layout);
      if (job.value.steps) visit(*job.value.steps);
    }
  }

  Lock used = {};

 private:
  void visit(github::Steps& steps) {
    for (github::Step& step : steps.items) {
      pin(step.uses, step.layout);
      if (step.parallel) visit(*step.parallel);
    }
  }

  void pin(Leaf& uses, Layout& layout) {
    if (!uses || !uses->is_scalar()) return;
    const std::string key = lock_key(uses->text);
    if (key.empty() || uses->text.find("${{") != std::string::npos) return;
    const std::string reference = key.substr(key.find('@') + 1);
    if (reference.size() == 40 && reference.find_first_not_of("0123456789abcdef") == std::string::npos)
      return;
    const Lock* from = lock_.pins.contains(key)            ? &lock_
                       : shipped_pins().pins.contains(key) ? &shipped_pins()
                                                           : nullptr;
    if (from == nullptr) return unknown(*uses);
    const Pin& found = from->pins.at(key);
    used.pins[key] = found;
    used.spelling[key] = from->spelling.at(key);
    uses->text = uses->text.substr(0, uses->text.find('@') + 1) + found.sha;
    comment(layout, found.tag);
  }

  void unknown(const Node& uses) {
    diagnostics_
        .add(required_ ? Id::PG1603 : Id::PG1602, uses.span,
             "the commit of `" + uses.text + "` is not known" +
                 (required_ ? ", and `pins: required` wants one" : ", so it stays unpinned"))
        .help = "write the commit: `OWNER/NAME@<40 hex digits> # TAG`, or add to pipegen.lock: pin " +
                uses.text + " <40 hex digits> <tag>";
  }

  const Lock& lock_;
  bool required_;
  support::Diagnostics& diagnostics_;
};

}  // namespace

Lock pin(repository::Repository& repository, const Lock& lock, bool required,
         support::Diagnostics& diagnostics) {
  Pass pass(lock, required, diagnostics);
  for (repository::WorkflowFile& file : repository.workflows) pass.visit(file.workflow);
  pass.used.version = lock.version;
  return pass.used;
}

}  // namespace pipegen::pin
