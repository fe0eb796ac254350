#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "support/sources.h"
#include "support/span.h"

namespace pipegen::support {

enum class Severity : std::uint8_t { kError, kWarning, kNote };

/// One kind of finding; the list is diagnostics.def.
enum class Id : std::uint16_t {
#define DIAGNOSTIC(id, severity, title) id,
#include "support/diagnostics.def"
#undef DIAGNOSTIC
};

struct IdInfo {
  Id id;
  Severity severity;
  std::string_view name;   // "PG1001"
  std::string_view title;  // what it is, in a few words
};

/// All kinds, in the order of their numbers.
const std::vector<IdInfo>& all_ids();
const IdInfo& info(Id id);

/// A second place that belongs to a finding, with what it shows ("first defined here").
struct Label {
  Span span = {};
  std::string text = {};
};

/// One finding. `message` begins in lower case, has no final period, names things in back-ticks.
struct Diagnostic {
  Id id = {};
  Severity severity = Severity::kError;
  Span span = {};
  std::string message = {};
  std::vector<Label> labels = {};  // related places
  std::vector<Label> chain = {};   // the uses that led here, innermost first
  std::string help = {};           // what to do, as one or more lines; empty: nothing to add
};

/// The findings of one run, in the order in which they were found.
class Diagnostics {
 public:
  /// Adds a finding and returns it, so that labels and help can be set: the reference lives until the next
  /// add.
  Diagnostic& add(Id id, Span span, std::string message);
  /// The same, where this finding is not as severe as its kind.
  Diagnostic& add_as(Severity severity, Id id, Span span, std::string message);
  [[nodiscard]] bool has_errors() const { return errors_ > 0; }
  [[nodiscard]] std::size_t errors() const { return errors_; }
  [[nodiscard]] const std::vector<Diagnostic>& list() const { return list_; }
  /// Takes back all findings behind the first `count`: what an attempt that is given up has said.
  void forget_since(std::size_t count);
  /// Innermost first: what `chain` of every finding added from now on is, until popped.
  void push_chain(Label use) { chain_.push_back(std::move(use)); }
  void pop_chain() { chain_.pop_back(); }

 private:
  std::vector<Diagnostic> list_;
  std::vector<Label> chain_;
  std::size_t errors_ = 0;
};

/// The findings as text, sorted by place, one that several copies or uses meet once, with their names; at
/// most `limit` are shown, then how many more. First line of each: `file:line:col: error[PG1001]: message`,
/// then the source line with a caret under every column of the span, labels, chain, help.
std::string render_text(const Diagnostics& diagnostics, const Sources& sources, std::size_t limit = 100);

/// The findings as a JSON array of {id, severity, message, file, line, column, end_line, end_column, labels,
/// chain, also, copies, alike, help}, sorted as in render_text. `copies` names the other copies that meet it,
/// `alike` counts further findings of its kind at its place.
std::string render_json(const Diagnostics& diagnostics, const Sources& sources);

}  // namespace pipegen::support
