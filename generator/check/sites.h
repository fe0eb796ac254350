#pragma once

#include <cstddef>
#include <string_view>
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

/// Every such scalar of a workflow, in the order of its fields. Values of keys that GitHub's schema does not
/// know may use everything. The workflow must outlive the result.
[[nodiscard]] std::vector<Site> sites(const github::Workflow& workflow);

}  // namespace pipegen::check
