#include "pin/pin.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace pipegen::pin {
namespace {

using github::Layout;
using github::Leaf;
using support::Id;
using yaml::Node;

// Puts the version behind the line, before what its author wrote there.
void comment(Layout& layout, const std::string& tag) {
  auto& entries = layout.node.entries;
  const auto at =
      std::find_if(entries.begin(), entries.end(), [](const yaml::Entry& e) { return e.key.text == "uses"; });
  if (at == entries.end()) return;
  yaml::Comments comments = at->key.comments == nullptr ? yaml::Comments{} : *at->key.comments;
  comments.after = "# " + tag + (comments.after.empty() ? "" : " " + comments.after);
  at->key.comments = std::make_shared<const yaml::Comments>(std::move(comments));
}

// Calls `visit` for every `uses` that is pinned, with its key in a Lock.
template <typename Visit>
class Walk {
 public:
  explicit Walk(Visit visit) : visit_(std::move(visit)) {}

  void walk(github::Workflow& workflow) {
    if (!workflow.jobs) return;
    for (auto& job : workflow.jobs->entries) {
      one(job.value.uses, job.value.layout);
      if (job.value.steps) walk(*job.value.steps);
    }
  }

 private:
  void walk(github::Steps& steps) {
    for (github::Step& step : steps.items) {
      one(step.uses, step.layout);
      if (step.parallel) walk(*step.parallel);
    }
  }

  void one(Leaf& uses, Layout& layout) {
    if (!uses || !std::as_const(uses)->is_scalar()) return;
    const std::string& text = std::as_const(uses)->text;
    const std::string key = lock_key(text);
    if (key.empty() || text.find("${{") != std::string::npos) return;
    const std::string reference = key.substr(key.find('@') + 1);
    if (reference.size() == 40 && reference.find_first_not_of("0123456789abcdef") == std::string::npos)
      return;
    visit_(key, *uses, layout);
  }

  Visit visit_;
};

class Pass {
 public:
  Pass(const Lock& lock, bool required, support::Diagnostics& diagnostics)
      : lock_(lock), required_(required), diagnostics_(diagnostics) {}

  void pin(const std::string& key, Node& uses, Layout& layout) {
    const Lock* from = lock_.pins.contains(key)            ? &lock_
                       : shipped_pins().pins.contains(key) ? &shipped_pins()
                                                           : nullptr;
    if (from == nullptr) return unknown(uses);
    const Pin& found = from->pins.at(key);
    used.pins[key] = found;
    used.spelling[key] = from->spelling.at(key);
    uses.text = uses.text.substr(0, uses.text.find('@') + 1) + found.sha;
    comment(layout, found.tag);
  }

  Lock used = {};

 private:
  void unknown(const Node& uses) {
    diagnostics_
        .add(required_ ? Id::PG1603 : Id::PG1602, uses.span,
             "the commit of `" + uses.text + "` is not known" +
                 (required_ ? ", and `pins: required` wants one" : ", so it stays unpinned"))
        .help = "`pipegen pin` looks it up and notes it in pipegen.lock; or write the commit yourself: `" +
                uses.text.substr(0, uses.text.find('@')) + "@<40 hex digits> # TAG`";
  }

  const Lock& lock_;
  bool required_;
  support::Diagnostics& diagnostics_;
};

}  // namespace

Lock pin(repository::Repository& repository, const Lock& lock, bool required,
         support::Diagnostics& diagnostics) {
  Pass pass(lock, required, diagnostics);
  Walk walk([&](const std::string& key, Node& uses, Layout& layout) { pass.pin(key, uses, layout); });
  for (repository::WorkflowFile& file : repository.workflows) walk.walk(file.workflow);
  pass.used.version = lock.version;
  pass.used.imports = lock.imports;
  return pass.used;
}

std::map<std::string, Use> references(repository::Repository& repository) {
  std::map<std::string, Use> out;
  Walk walk([&](const std::string& key, const Node& uses, Layout&) {
    out.emplace(key, Use{uses.text, uses.span});
  });
  for (repository::WorkflowFile& file : repository.workflows) walk.walk(file.workflow);
  return out;
}

}  // namespace pipegen::pin
