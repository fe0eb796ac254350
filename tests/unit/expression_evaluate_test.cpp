#include "catch.h"
#include "expression/expression.h"
#include "expression/functions.h"

using namespace pipegen::expression;

namespace {

// An object from JSON; `closed` names the wrong keys.
ObjectPtr object(const std::string& json, bool closed = false) {
  std::string error;
  const std::optional<Value> value = from_json(json, error);
  std::vector<std::pair<std::string, Value>> entries;
  for (const std::string& key : value->object()->keys())
    entries.emplace_back(key, *value->object()->get(key));
  return std::make_shared<MapObject>(std::move(entries), closed);
}

ObjectPtr scope() {
  std::vector<std::pair<std::string, Value>> entries = {
      {"project", "shop"},
      {"service", object(R"({"name": "api", "stack": "go", "path": null})", true)},
      {"open", object(R"({"a": 1})")},
      {"services", ArrayPtr(std::make_shared<Array>(Array{object(R"({"name": "api"})", true),
                                                          object(R"({"name": "web", "url": "u"})", true)}))}};
  return std::make_shared<MapObject>(std::move(entries));
}

std::string repeated(std::size_t times, const std::string& part) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

}  // namespace

TEST_CASE("an expression is worth what GitHub says") {
  // The comparison with GitHub's own evaluator is tests/real/expression_oracle; here is what it leaves out.
  using Row = std::pair<std::string, std::string>;
  const Row row = GENERATE(values<Row>({
      {"case(true, 'a', fromJSON('wrong'))", "\"a\""},
      {"true || fromJSON('wrong')", "true"},
      {"'a''b''c'", "\"a'b'c\""},
      {"service.path", "null"},
      {"open.b", "null"},
      {"services.*.name", "[\n  \"api\",\n  \"web\"\n]"},
      {"services.*.url", "[\n  \"u\"\n]"},
      {"join(services.*.name, ' ')", "\"api web\""},
      {"SERVICE['NAME']", "\"api\""},
      {"toJSON(fromJSON('{\"b\":1,\"1\":2}'))", "\"{\\n  \\\"b\\\": 1,\\n  \\\"1\\\": 2\\n}\""},
      {"fromJSON('\"\\ud83d\\ude00\\ud83d\"')", "\"\xF0\x9F\x98\x80\xEF\xBF\xBD\""},
  }));
  CAPTURE(row.first);
  std::vector<Problem> problems;
  const Expression expression = parse(row.first, problems);
  REQUIRE(expression != nullptr);
  const std::optional<Value> value = evaluate(expression, *scope(), problems);
  REQUIRE(value.has_value());
  CHECK(to_json(*value).value_or("") == row.second);
}

TEST_CASE("what cannot be evaluated is a problem with a place and the nearest right name") {
  struct Mistake {
    std::string text;
    std::string id;
    std::string shown;
    std::string message;
  };
  const Mistake mistake = GENERATE(values<Mistake>({
      {"projct", "PG1120", "projct", "there is no name `projct` here; did you mean `project`?"},
      {"true || projct", "PG1120", "projct", "there is no name `projct` here; did you mean `project`?"},
      {"contians('a', 'b')", "PG1121", "contians",
       "there is no function `contians`; did you mean `contains`?"},
      {"contains('a')", "PG1122", "contains", "`contains` takes 2 arguments, found 1"},
      {"toJSON()", "PG1122", "toJSON", "`toJSON` takes 1 argument, found 0"},
      {"join(1, 2, 3)", "PG1122", "join", "`join` takes 1 to 2 arguments, found 3"},
      {"case(true, 1, true, 2)", "PG1122", "case",
       "`case` takes pairs of condition and value and then the value for otherwise, found 4 arguments"},
      {"github.sha", "PG1123", "github", "`github` exists only while a workflow runs"},
      {"project && always()", "PG1124", "always", "`always` has an answer only while a workflow runs"},
      {"service.stak", "PG1125", "stak", "there is no key `stak` here; did you mean `stack`?"},
      {"service['stak']", "PG1125", "'stak'", "there is no key `stak` here; did you mean `stack`?"},
      {"services.*.nam", "PG1125", "nam", "there is no key `nam` here; did you mean `name`?"},
      {"case(project, 1, 2)", "PG1126", "project",
       "a condition of `case` is true or false, found the text `'shop'`"},
      {"format('{0} {1}', 1)", "PG1127", "'{0} {1}'", "the text of `format` has `{1}`, but 1 value follows"},
      {"format('a } b', 1)", "PG1127", "'a } b'",
       "`}` at character 3 of the text of `format` has no meaning"},
      {"fromJSON('[1, 2,]')", "PG1128", "'[1, 2,]'",
       "the argument of `fromJSON` is not JSON: no value starts here (character 7)"},
      {"fromJSON('')", "PG1128", "''", "the argument of `fromJSON` is not JSON: it is empty (character 1)"},
  }));
  CAPTURE(mistake.text);
  std::vector<Problem> problems;
  const Expression expression = parse(mistake.text, problems);
  REQUIRE(expression != nullptr);
  CHECK_FALSE(evaluate(expression, *scope(), problems).has_value());
  REQUIRE(problems.size() == 1);
  CHECK(std::string(pipegen::support::info(problems[0].id).name) == mistake.id);
  CHECK(problems[0].message == mistake.message);
  CHECK(mistake.text.substr(problems[0].begin, problems[0].end - problems[0].begin) == mistake.shown);
}

TEST_CASE("a short expression cannot make a text that fills the memory") {
  std::vector<Problem> problems;
  const std::string open = "format('" + repeated(100, "{0}") + "', ";
  const Expression expression = parse(repeated(40, open) + "project" + repeated(40, ")"), problems);
  REQUIRE(expression != nullptr);
  CHECK_FALSE(evaluate(expression, *scope(), problems).has_value());
  REQUIRE(problems.size() == 1);
  CHECK(std::string(pipegen::support::info(problems[0].id).name) == "PG1129");
}

TEST_CASE("JSON of ten thousand levels is a problem") {
  std::vector<Problem> problems;
  const Expression expression = parse("fromJSON('" + repeated(10000, "[") + "')", problems);
  REQUIRE(expression != nullptr);
  CHECK_FALSE(evaluate(expression, *scope(), problems).has_value());
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].message ==
        "the argument of `fromJSON` is not JSON: it is nested too deep (character 102)");
}
