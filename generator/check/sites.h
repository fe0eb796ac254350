#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "check/names.h"
#include "github/workflow.h"

namespace pipegen::check {

inline constexpr std::size_t kNoStep = static_cast<std::size_t>(-1);

/// A scalar of a workflow that holds expressions, or is one (`if`), and where it stands.
struct Site {
  const yaml::Node* node = nullptr;
  std::string_view key = {};  // that it stands under, or the nearest key of GitHub's above the user's own
  bool condition = false;     // the whole text is an expression, with or without `${{ }}`
  NameSet allowed = 0;
  const github::Named<github::Job>* job = nullptr;  // nullptr outside of jobs
  std::size_t step = kNoStep;                       // which of the job's steps; those in `parallel` as theirs
};

/// Remembers which of the steps that copies share (Node::common) have no such scalar, taken for a definition.
class PlainSteps {
 public:
  [[nodiscard]] bool contains(const yaml::Node& step, const github::Definition* definition) const;
  void add(const yaml::Node& step, const github::Definition* definition);

 private:
  struct One {
    yaml::Shared<yaml::Entry> entries;  // kept, so that nothing else gets their identity
    const github::Definition* definition;
  };
  std::unordered_map<const void*, One> known_;
};

/// Every such scalar of a workflow, in the order of its fields. Values of keys that GitHub's schema does not
/// know may use everything. The workflow must outlive the result. What `plain` remembers is not looked at
/// again.
[[nodiscard]] std::vector<Site> sites(const github::Workflow& workflow, PlainSteps& plain);

}  // namespace pipegen::check
