#include "catch.h"
#include "expression/expression.h"

using namespace pipegen::expression;

namespace {

struct Cut {
  std::string text;
  Time time;
  std::vector<std::string> pieces;  // an expression in < >
};

std::vector<std::string> pieces_of(const std::vector<Segment>& segments) {
  std::vector<std::string> pieces;
  for (const Segment& segment : segments) {
    pieces.push_back(segment.is_expression ? "<" + segment.text + ">" : segment.text);
  }
  return pieces;
}

}  // namespace

TEST_CASE("a scalar is cut into literals and the expressions of one time") {
  const Cut cut = GENERATE(values<Cut>({
      {"", Time::kCompile, {}},
      {"plain", Time::kCompile, {"plain"}},
      {"$[[ a ]]", Time::kCompile, {"< a >"}},
      {"x-$[[a]]-${{ b }}$[[ c ]]", Time::kCompile, {"x-", "<a>", "-${{ b }}", "< c >"}},
      {"x-$[[a]]-${{ b }}", Time::kRun, {"x-$[[a]]-", "< b >"}},
      {"$[[ '$[[' ]]", Time::kCompile, {"< '$[[' >"}},
      {"$[[ ']]' ]] ]]", Time::kCompile, {"< ']]' >", " ]]"}},
      {"${{ '}}' }}", Time::kRun, {"< '}}' >"}},
      {"$[[ a[b[0]] ]]", Time::kCompile, {"< a[b[0]] >"}},
      {"$[[a[b[0]]]]", Time::kCompile, {"<a[b[0]]>"}},
      {"$[[ a[0 ]]", Time::kCompile, {"< a[0 >"}},
      {"$[[ it's ]]", Time::kCompile, {"< it's >"}},
      {"^a$[[:space:]]$[[ a ]]", Time::kCompile, {"^a$[[:space:]]", "< a >"}},
  }));
  CAPTURE(cut.text);
  std::vector<Problem> problems;
  const std::vector<Segment> segments = split(cut.text, cut.time, problems);
  CHECK(problems.empty());
  CHECK(pieces_of(segments) == cut.pieces);
  std::size_t end = 0;
  for (const Segment& segment : segments) {
    CHECK(segment.begin == end);
    CHECK(cut.text.substr(segment.inner, segment.text.size()) == segment.text);
    end = segment.end;
  }
  CHECK(end == cut.text.size());
}

TEST_CASE("an expression without an end is a problem at its start") {
  std::vector<Problem> problems;
  const std::vector<Segment> segments = split("ab $[[ c", Time::kCompile, problems);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].begin == 3);
  CHECK(problems[0].end == 6);
  CHECK(pieces_of(segments) == std::vector<std::string>{"ab $[[ c"});
  CHECK(split("${{ c", Time::kRun, problems).size() == 1);
  CHECK(problems.size() == 2);
}
