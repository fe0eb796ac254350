#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "expand/evaluator.h"
#include "expand/scope.h"
#include "language/shelf.h"
#include "language/spec.h"

namespace pipegen::expand {

/// What every step of the expansion needs.
struct Context {
  const language::Spec& spec;
  language::Shelf& shelf;
  Evaluator& evaluator;
  support::Diagnostics& diagnostics;
  std::set<std::string, std::less<>> cluster_operations = {};  // those that act on a cluster
  // False once a mistake was found in the registry, a service or an environment: what is not there because of
  // it is not to be told beside it.
  bool are_entries_right = true;
  std::set<std::string> told_requirements = {};  // that are not met (requirements.h)
  ScopePtr globals = {};                         // project, let, services, environments, pipelines
  // The values that are being made, outermost first: whose it is, and its name (`services.api.path`).
  std::vector<std::pair<const void*, std::string>> running = {};
  // Of the job in hand, when a patch has waited for its steps (merge.h): what it found in any copy, and the
  // steps of all.
  std::set<std::string> found_steps = {};
  std::optional<yaml::Node> patched_steps = {};
  std::size_t reached = 0;  // fragments or bases that the entry in hand has reached
  bool too_many = false;    // reported: nothing more is reached
};

/// Ends the chain of uses that it began, so that findings inside say how they were reached.
class UseChain {
 public:
  UseChain(support::Diagnostics& diagnostics, const std::string& what, support::Span span)
      : diagnostics_(diagnostics) {
    diagnostics_.push_chain({span, "used by " + what});
  }
  ~UseChain() { diagnostics_.pop_chain(); }
  UseChain(const UseChain&) = delete;
  UseChain& operator=(const UseChain&) = delete;

 private:
  support::Diagnostics& diagnostics_;
};

/// `use` inside `use` goes this deep at most (language.md, semantics 1).
inline constexpr int kMostUses = 32;
/// One step or entry reaches this many fragments or bases at most: without a bound a file of a few lines
/// could double them 32 times.
inline constexpr std::size_t kMostReached = 10000;
/// Values that are made from values go this deep at most, so that no source exhausts the stack.
inline constexpr std::size_t kMostRunning = 100;

}  // namespace pipegen::expand
