#include "catch.h"
#include "expression/expression.h"

using namespace pipegen::expression;

namespace {

struct Mistake {
  std::string text;
  std::string id;
  std::string shown;  // the part of the text that the problem points at
  std::string message;
};

std::string id_of(const Problem& problem) {
  return std::string(pipegen::support::info(problem.id).name);
}

std::string repeated(std::size_t times, const std::string& part) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

}  // namespace

TEST_CASE("a mistake has its own id, points at its place and says what was found") {
  const Mistake mistake = GENERATE(values<Mistake>({
      {"a $ b", "PG1103", "$", "`$` has no meaning here"},
      {"a ? b", "PG1103", "?", "`?` has no meaning here"},
      {"a'b'", "PG1103", "'", "`'` has no meaning here"},
      {"nämé", "PG1103", "ä", "`ä` has no meaning here"},
      {"service.stack != \"x\"", "PG1104", "\"x\"", "strings are written in single quotes"},
      {"a == \"x", "PG1104", "\"", "strings are written in single quotes"},
      {"a = 'x'", "PG1105", "=", "a single `=` is no operator"},
      {"a & b", "PG1105", "&", "a single `&` is no operator"},
      {"a | b", "PG1105", "|", "a single `|` is no operator"},
      {"a == 'it''s", "PG1106", "'it''s", "a string that starts with `'` has no closing `'`"},
      {"f(a[0, 'x')", "PG1109", ",", "found `,` where an operator, `,` or `]` is expected"},
      {"f(a, (b)", "PG1107", "(", "`(` is never closed"},
      {"a[0", "PG1107", "[", "`[` is never closed"},
      {"a ==", "PG1108", "==", "the expression ends after `==` where a value is expected"},
      {"a.", "PG1108", ".", "the expression ends after `.` where a name after the dot is expected"},
      {"a b", "PG1109", "b", "found `b` where an operator or the end of the expression is expected"},
      {"a * b", "PG1109", "*", "found `*` where an operator or the end of the expression is expected"},
      {"f(a,)", "PG1109", ")", "found `)` where a value is expected"},
      {"a)", "PG1109", ")", "found `)` where an operator or the end of the expression is expected"},
      {"20px", "PG1110", "20px", "`20px` is not a number"},
      {"a -b", "PG1110", "-b", "`-b` is not a number"},
      {"let.20", "PG1110", "20", "`20` cannot follow a dot: such a name starts with a letter or `_`"},
      {"  ", "PG1111", "  ", "the expression is empty"},
  }));
  CAPTURE(mistake.text);
  std::vector<Problem> problems;
  CHECK(parse(mistake.text, problems) == nullptr);
  REQUIRE(problems.size() == 1);
  CHECK(id_of(problems[0]) == mistake.id);
  CHECK(problems[0].message == mistake.message);
  CHECK(mistake.text.substr(problems[0].begin, problems[0].end - problems[0].begin) == mistake.shown);
}

TEST_CASE("white space of Unicode's may stand around an expression, and nowhere in it") {
  std::vector<Problem> problems;
  CHECK(parse("\u00A0 a.b \u3000\u2028", problems) != nullptr);
  CHECK(problems.empty());
  CHECK(parse("a\u00A0.b", problems) == nullptr);
}

TEST_CASE("hostile text is a problem, never a crash") {
  struct Hostile {
    std::string text;
    std::string id;
  };
  const Hostile hostile = GENERATE(values<Hostile>({
      {std::string(21001, 'a'), "PG1101"},
      {repeated(10000, "(") + "1" + repeated(10000, ")"), "PG1102"},
      {repeated(20000, "!") + "1", "PG1102"},
      {"a" + repeated(10000, ".b"), "PG1102"},
      {repeated(10000, "a["), "PG1102"},
      {repeated(5000, "f("), "PG1102"},
      {std::string("a\0b", 3), "PG1103"},
      {std::string("'\0'", 3), "PG1103"},
      {"'\xff'", "PG1103"},
      {"'\xc3", "PG1103"},
      {"'\xed\xa0\x80'", "PG1103"},
  }));
  CAPTURE(hostile.text.substr(0, 40));
  std::vector<Problem> problems;
  CHECK(parse(hostile.text, problems) == nullptr);
  REQUIRE(problems.size() == 1);
  CHECK(id_of(problems[0]) == hostile.id);
  CHECK(problems[0].end <= hostile.text.size() + 1);
}

TEST_CASE("the limits of length and depth are GitHub's, to the character") {
  std::vector<Problem> problems;
  CHECK(parse("'" + std::string(20998, 'x') + "'", problems) != nullptr);
  CHECK(parse("'" + repeated(20998, "é") + "'", problems) != nullptr);
  CHECK(parse(repeated(49, "(") + "1" + repeated(49, ")"), problems) != nullptr);
  CHECK(problems.empty());
  CHECK(parse("'" + std::string(20999, 'x') + "'", problems) == nullptr);
  CHECK(parse(repeated(50, "(") + "1" + repeated(50, ")"), problems) == nullptr);
}

TEST_CASE("a chain of thousands of comparisons is evaluated without deep recursion") {
  std::vector<Problem> problems;
  const Expression chain = parse("1" + repeated(10000, "<1"), problems);
  REQUIRE(chain != nullptr);
  CHECK(evaluate(chain, MapObject({}), problems).has_value());
}

TEST_CASE("the root names are those that are read, each once, in order of appearance") {
  std::vector<Problem> problems;
  const Expression expression = parse("needs.a.result == steps[github.x] && NEEDS.b || f(env)", problems);
  REQUIRE(expression != nullptr);
  CHECK(root_names(expression) == std::vector<std::string>{"needs", "steps", "github", "env"});
}

TEST_CASE("an expression for run time may call what only a run can answer, with the right arguments") {
  std::vector<Problem> problems;
  check_calls(parse("always() && hashFiles('a', 'b') != '' && success()", problems), problems);
  CHECK(problems.empty());
  check_calls(parse("alwys() || cancelled(1)", problems), problems);
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].message == "there is no function `alwys`; did you mean `always`?");
  CHECK(problems[1].message == "`cancelled` takes no arguments, found 1");
}
