#include <algorithm>
#include <map>
#include <set>

#include "check/subject.h"
#include "support/nearest.h"

namespace pipegen::check {
namespace {

using repository::Service;
using support::Id;

struct Before {
  using is_transparent = void;
  bool operator()(std::string_view a, std::string_view b) const {
    return expression::compare_ignoring_case(a, b) < 0;
  }
};
using Index = std::map<std::string_view, const Service*, Before>;

Index index_of(const std::vector<Service>& services) {
  Index out;
  // Most authors write services in this order, and behind the last is the first place that is looked at.
  for (const Service& service : services) out.emplace_hint(out.end(), service.name, &service);
  return out;
}

void check_names(const Service& service, const Index& index, Report& report) {
  for (const yaml::Node& need : service.depends) {
    if (!need.is_scalar() || index.contains(need.text)) continue;
    std::vector<std::string> names;
    for (const auto& [name, one] : index) {
      if (one != &service) names.emplace_back(name);
    }
    report.add(Id::PG1416, need.span,
               "there is no service `" + need.text + "`" + support::or_known(need.text, names));
  }
}

// Follows `depends` with the way that led here; every service is entered once, so the whole is linear.
class Circles {
 public:
  // `words` stand between two names of a circle, `help` behind them.
  Circles(const std::vector<Service>& services, std::string words, std::string help, Report& report)
      : services_(services),
        index_(index_of(services)),
        words_(std::move(words)),
        help_(std::move(help)),
        report_(report),
        state_(services.size(), State::kNew) {}

  void find_all() {
    for (const Service& service : services_) enter(service);
  }

 private:
  enum class State : std::uint8_t { kNew, kOpen, kDone };
  struct Step {
    const Service* service = nullptr;
    std::size_t next = 0;  // which of its `depends` is followed next
  };

  State& state(const Service& service) {
    return state_[static_cast<std::size_t>(&service - services_.data())];
  }

  // With a stack of its own: a chain of thousands must not exhaust the program's.
  void enter(const Service& first) {
    if (state(first) != State::kNew) return;
    way_ = {{&first, 0}};
    state(first) = State::kOpen;
    while (!way_.empty()) {
      const Service& here = *way_.back().service;
      if (way_.back().next == here.depends.size()) {
        state(here) = State::kDone;
        way_.pop_back();
        continue;
      }
      const yaml::Node& need = here.depends[way_.back().next++];
      const auto found = index_.find(need.text);
      if (found == index_.end()) continue;
      const Service& next = *found->second;
      if (state(next) == State::kOpen) circle(next, need);
      if (state(next) != State::kNew) continue;
      state(next) = State::kOpen;
      way_.push_back({&next, 0});
    }
  }

  void circle(const Service& back, const yaml::Node& need) {
    const auto is_back = [&](const Step& step) { return step.service == &back; };
    std::string words;
    std::set<std::pair<support::FileId, std::size_t>> needs;
    for (auto at = std::find_if(way_.begin(), way_.end(), is_back); at != way_.end(); ++at) {
      words += "`" + at->service->name + "` " + words_ + " ";
      const support::Span span = at->service->depends[at->next - 1].span;
      needs.emplace(span.file, span.begin);
    }
    // Copies of one entry are in a circle by the same words.
    if (!told_.insert(std::move(needs)).second) return;
    report_.add(Id::PG1457, need.span, "a circle: " + words + "`" + back.name + "`").help = help_;
  }

  const std::vector<Service>& services_;
  Index index_;
  std::string words_;
  std::string help_;
  Report& report_;
  std::vector<State> state_;
  std::vector<Step> way_;
  std::set<std::set<std::pair<support::FileId, std::size_t>>> told_;  // where the names of a circle stand
};

void check_environments(const repository::Repository& repository, Report& report) {
  std::vector<Service> order;
  for (const repository::Environment& one : repository.environments)
    order.push_back({.name = one.name, .depends = one.after});
  Circles(order, "comes after", "take one of these out of `after`: of two environments one comes first",
          report)
      .find_all();
}

}  // namespace

/// `depends` names services, and does not lead back to where it began, nor as an environment changes it;
/// `after` of environments does not either.
void rules::depends(const repository::Repository& repository, Report& report) {
  const std::string help = "take one of these out of `depends`: of two services one is there first";
  const Index index = index_of(repository.services);
  const auto check = [&](const std::vector<Service>& services, const std::string& where) {
    for (const Service& service : services) check_names(service, index, report);
    Circles(services, "depends on", help + where, report).find_all();
  };
  check(repository.services, "");
  for (const repository::Environment& one : repository.environments)
    check(one.services, ", also in the environment `" + one.name + "`");
  check_environments(repository, report);
}

}  // namespace pipegen::check
