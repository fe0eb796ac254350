#include "github/steps.h"

#include <algorithm>

#include "github/words.h"
#include "support/nearest.h"

namespace pipegen::github {
namespace {

using support::Id;
using yaml::Node;

constexpr std::size_t kMaxIdLength = 100;
bool may_begin_id(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool may_be_in_id(char c) {
  return may_begin_id(c) || (c >= '0' && c <= '9') || c == '-';
}

std::string id_problem(std::string_view id) {
  if (id.size() >= kMaxIdLength)
    return "has " + std::to_string(id.size()) + " characters, at most 99 are allowed";
  if (id.starts_with("__")) return "begins with `__`, which GitHub keeps for itself";
  if (!may_begin_id(id[0])) return "does not begin with a letter or `_`";
  const bool fits = std::all_of(id.begin(), id.end(), may_be_in_id);
  return fits ? "" : "may hold letters, digits, `_` and `-` only";
}

// The steps of one list in order, with the ids that were defined before.
class StepCheck {
 public:
  StepCheck(bool in_parallel, support::Diagnostics& diagnostics)
      : in_parallel_(in_parallel), diagnostics_(diagnostics) {}

  void step(const Step& step) {
    if (step.id && step.id->is_scalar() && !step.id->is_null()) define(*step.id);
    for (const Node* target : scalars(step.wait)) refer(*target);
    for (const Node* target : scalars(step.cancel)) refer(*target);
    if (!step.parallel) return;
    for (const Step& inner : step.parallel->items) {
      beside("background", inner.background);
      beside("wait", inner.wait);
      beside("wait-all", inner.wait_all);
      beside("cancel", inner.cancel);
      if (inner.parallel) refuse("parallel", inner.parallel->node.span);
    }
    StepCheck together(true, diagnostics_);
    for (const Step& inner : step.parallel->items) together.step(inner);
  }

 private:
  void define(const Node& id) {
    check_id(id, "step", diagnostics_);
    const auto same = [&id](const Node* other) { return other->text == id.text; };
    const auto first = std::find_if(ids_.begin(), ids_.end(), same);
    if (first == ids_.end()) return ids_.push_back(&id);
    auto& finding = diagnostics_.add(Id::PG1214, id.span, "two steps have the id " + quoted(id.text));
    finding.labels.push_back({(*first)->span, "first defined here"});
  }

  void refer(const Node& target) {
    // That it can't stand here at all has been told.
    if (in_parallel_) return;
    std::vector<std::string> names;
    for (const Node* id : ids_) names.push_back(id->text);
    if (std::find(names.begin(), names.end(), target.text) != names.end()) return;
    diagnostics_.add(
        Id::PG1217, target.span,
        "no step before this one has the id " + quoted(target.text) + support::or_known(target.text, names));
  }

  void beside(std::string_view key, const Leaf& value) {
    if (value) refuse(key, value->span);
  }
  void refuse(std::string_view key, support::Span span) {
    diagnostics_.add(Id::PG1218, span, quoted(key) + " can't stand in `parallel`").help =
        key == "background" ? "leave it out: the steps of `parallel` run side by side"
                            : "put this step before or behind the one with `parallel`";
  }

  bool in_parallel_;
  support::Diagnostics& diagnostics_;
  std::vector<const Node*> ids_;
};

}  // namespace

void check_steps(const Steps& steps, support::Diagnostics& diagnostics) {
  StepCheck check(false, diagnostics);
  for (const Step& step : steps.items) check.step(step);
}

void check_id(const Node& id, std::string_view owner, support::Diagnostics& diagnostics) {
  if (id.text.empty() || has_expression(id)) return;
  const std::string problem = id_problem(id.text);
  if (problem.empty()) return;
  diagnostics.add(Id::PG1213, id.span,
                  "the id " + quoted(id.text) + " of a " + std::string(owner) + " " + problem);
}

}  // namespace pipegen::github
