#include "yaml/part.h"

namespace pipegen::yaml {
namespace {

std::size_t count(std::string_view text, std::string_view wanted) {
  std::size_t out = 0;
  for (std::size_t at = text.find(wanted); at != std::string_view::npos; at = text.find(wanted, at + 1))
    ++out;
  return out;
}

}  // namespace

// Quotes, indentation and folded lines shift what they hold, but keep its order: the third `a` of the text is
// the third of the source, if the source has no others.
support::Span part_of(const Node& scalar, std::string_view source, std::uint32_t begin, std::uint32_t end) {
  const support::Span span = scalar.span;
  if (!span.known() || end <= begin || end > scalar.text.size()) return span;
  source = source.substr(span.begin, span.end - span.begin);
  const std::string_view text = scalar.text;
  const std::string_view wanted = text.substr(begin, end - begin);
  if (count(text, wanted) != count(source, wanted)) return span;
  std::size_t at = source.find(wanted);
  for (std::size_t before = text.find(wanted); before < begin; before = text.find(wanted, before + 1))
    at = source.find(wanted, at + 1);
  const auto first = static_cast<std::uint32_t>(span.begin + at);
  return {span.file, first, first + end - begin};
}

}  // namespace pipegen::yaml
