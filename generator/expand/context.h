#pragma once

#include <string>
#include <string_view>
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
  ScopePtr globals = {};  // project, let, services, environments, pipelines
  // The values that are being made, outermost first: whose it is, and its name (`services.api.path`).
  std::vector<std::pair<const void*, std::string>> running = {};
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

/// The help for a `use` that names nothing: what looks like an action or a workflow of GitHub's wants `uses`.
inline std::string help_for_use(std::string_view name) {
  return name.find_first_of("/@") == std::string_view::npos
             ? std::string()
             : "an action or a workflow of GitHub's is named by `uses`";
}

/// `use` inside `use` goes this deep at most (language.md, semantics 1).
inline constexpr int kMostUses = 32;

}  // namespace pipegen::expand
