#include "check/report.h"

#include "yaml/part.h"

namespace pipegen::check {

using support::Diagnostic;
using support::Id;
using support::Severity;
using support::Span;

// Each place is searched in the scalar's source, which can be long: nobody reads thousands of them.
constexpr int kMostPlaces = 200;

Span Report::place(const Expression& at, std::uint32_t begin, std::uint32_t end) {
  const yaml::Node& scalar = *at.site->node;
  if (!scalar.span.known() || ++places_ > kMostPlaces) return scalar.span;
  return yaml::part_of(scalar, sources_.text(scalar.span.file), at.begin + begin, at.begin + end);
}

Diagnostic& Report::add_as(Severity severity, Id id, Span span, std::string message) {
  Diagnostic& finding = diagnostics_.add_as(severity, id, span, std::move(message));
  if (origin_ == nullptr) return finding;
  // A file of the library may be used by another; none is followed twice, so this ends.
  for (auto use = origin_->uses.find(span.file); use != origin_->uses.end();
       use = origin_->uses.find(use->second.span.file)) {
    finding.chain.push_back(use->second);
    if (finding.chain.size() > origin_->uses.size()) break;
  }
  return finding;
}

Diagnostic& Report::add(Id id, Span span, std::string message) {
  return add_as(support::info(id).severity, id, span, std::move(message));
}

Diagnostic& Report::add(Id id, const Expression& at, std::uint32_t begin, std::uint32_t end,
                        std::string message) {
  return add_as(Severity::kError, id, place(at, begin, end), std::move(message));
}

Diagnostic& Report::add(Id id, const Expression& at, const Name& name, std::string message) {
  return add(id, at, name.begin, name.end, std::move(message));
}

Diagnostic& Report::add_empty(Id id, Span span, std::string message) {
  const bool plain = origin_ != nullptr && origin_->plain;
  return add_as(plain ? Severity::kWarning : Severity::kError, id, span, std::move(message));
}

Diagnostic& Report::add_empty(Id id, const Expression& at, const Name& name, std::string message) {
  return add_empty(id, place(at, name.begin, name.end), std::move(message));
}

}  // namespace pipegen::check
