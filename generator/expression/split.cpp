#include "expression/expression.h"

namespace pipegen::expression {
namespace {

constexpr auto kNone = std::string_view::npos;

struct Brackets {
  std::string_view open;
  std::string_view close;
};

Brackets brackets(Time time) {
  return time == Time::kCompile ? Brackets{"$[[", "]]"} : Brackets{"${{", "}}"};
}

// Where the expression that starts at `at` ends: at the first `close` outside quotes and outside [ ] of its
// own.
std::size_t closing(std::string_view text, std::size_t at, std::string_view close) {
  int inside = 0;
  for (; at < text.size(); ++at) {
    if (inside == 0 && text[at] == close[0] && text.substr(at, close.size()) == close) return at;
    if (text[at] == '\'') {
      at = text.find('\'', at + 1);
      if (at == kNone) return kNone;
    } else if (text[at] == '[') {
      ++inside;
    } else if (text[at] == ']' && inside > 0) {
      --inside;
    }
  }
  return kNone;
}

Segment segment(std::string_view text, bool is_expression, std::size_t begin, std::size_t end) {
  Segment out;
  out.is_expression = is_expression;
  out.begin = static_cast<std::uint32_t>(begin);
  out.end = static_cast<std::uint32_t>(end);
  const std::size_t bracket = is_expression ? 3 : 0;
  const std::size_t inner = begin + bracket;
  out.inner = static_cast<std::uint32_t>(inner);
  out.text = text.substr(inner, end - inner - (is_expression ? 2 : 0));
  return out;
}

Problem unclosed(Time time, std::uint32_t begin) {
  Problem problem{support::Id::PG1112, begin, begin + 3, "`${{` has no closing `}}`", ""};
  if (time == Time::kCompile) {
    problem.message = "`$[[` has no closing `]]`";
    problem.help = "a plain `$[[` is written `$[[ '$[[' ]]`";
  }
  return problem;
}

// The next start of an expression from `at`.
std::size_t opening(std::string_view text, std::size_t at, std::string_view open) {
  for (at = text.find(open, at); at != kNone; at = text.find(open, at + 1)) {
    if (text.substr(at + open.size(), 1) != ":") return at;
  }
  return kNone;
}

}  // namespace

std::vector<Segment> split(std::string_view text, Time time, std::vector<Problem>& problems) {
  const Brackets marks = brackets(time);
  std::vector<Segment> segments;
  std::size_t literal = 0;
  for (std::size_t at = opening(text, 0, marks.open); at != kNone; at = opening(text, literal, marks.open)) {
    std::size_t end = closing(text, at + marks.open.size(), marks.close);
    // An unclosed quote or bracket inside is shown better by the parser than as a missing end.
    if (end == kNone) end = text.find(marks.close, at + marks.open.size());
    if (end == kNone) {
      problems.push_back(unclosed(time, static_cast<std::uint32_t>(at)));
      break;
    }
    if (at > literal) segments.push_back(segment(text, false, literal, at));
    literal = end + marks.close.size();
    segments.push_back(segment(text, true, at, literal));
  }
  if (literal < text.size()) segments.push_back(segment(text, false, literal, text.size()));
  return segments;
}

}  // namespace pipegen::expression
