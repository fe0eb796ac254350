#pragma once

#include <string>

#include "check/expressions.h"
#include "check/sites.h"
#include "repository/repository.h"
#include "support/diagnostics.h"
#include "support/sources.h"

namespace pipegen::check {

/// One expression of a workflow: where its text begins in the scalar of its site, and what it says.
struct Expression {
  const Site* site = nullptr;
  std::uint32_t begin = 0;
  const Parsed* parsed = nullptr;
};

/// Where the rules put what they find in one workflow (or in none). Each finding gets the uses that brought
/// its text there.
class Report {
 public:
  Report(const support::Sources& sources, support::Diagnostics& diagnostics,
         const repository::Origin* origin = nullptr)
      : sources_(sources), diagnostics_(diagnostics), origin_(origin) {}

  /// As severe as its kind: an error for what GitHub refuses.
  support::Diagnostic& add(support::Id id, support::Span span, std::string message);
  /// The same at the bytes [begin, end) of an expression.
  support::Diagnostic& add(support::Id id, const Expression& at, std::uint32_t begin, std::uint32_t end,
                           std::string message);
  support::Diagnostic& add(support::Id id, const Expression& at, const Name& name, std::string message);
  /// What GitHub takes, mostly for an empty value: a warning in a workflow that is plain, and may have been
  /// so for years, else an error.
  support::Diagnostic& add_empty(support::Id id, support::Span span, std::string message);
  support::Diagnostic& add_empty(support::Id id, const Expression& at, const Name& name, std::string message);

 private:
  [[nodiscard]] support::Span place(const Expression& at, std::uint32_t begin, std::uint32_t end);
  support::Diagnostic& add_as(support::Severity severity, support::Id id, support::Span span,
                              std::string message);

  const support::Sources& sources_;
  support::Diagnostics& diagnostics_;
  const repository::Origin* origin_;
  int places_ = 0;
};

}  // namespace pipegen::check
