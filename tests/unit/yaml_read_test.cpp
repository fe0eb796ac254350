#include "yaml/read.h"

#include <string>
#include <vector>

#include "catch.h"

using namespace pipegen;

namespace {

struct Reading {
  support::Sources sources = {};
  support::Diagnostics diagnostics = {};
  std::optional<yaml::Node> node = {};
  explicit Reading(std::string text) {
    node = yaml::read(sources, sources.add("a.yml", std::move(text)), diagnostics);
  }

  [[nodiscard]] std::string at(support::Span span) const {
    return std::string(sources.text(0).substr(span.begin, span.end - span.begin));
  }
  [[nodiscard]] const yaml::Node& get(std::string_view key) const { return *node->find(key); }
  /// "PG1006@4" for each finding.
  [[nodiscard]] std::string findings() const {
    std::string out;
    for (const auto& d : diagnostics.list()) {
      if (!out.empty()) out += ' ';
      out += std::string(support::info(d.id).name) + "@" + std::to_string(d.span.begin);
    }
    return out;
  }
};

}  // namespace

TEST_CASE("a span is exactly the text of its scalar, in every style") {
  const Reading r(
      "a: plain text  # c\nb: 'it''s' \nc: \"x\\\"y\"\nd: |  # c\n  one\n\n  two\n\ne: >-\n  f\ng: x\n  y\n");
  CHECK(r.at(r.get("a").span) == "plain text");
  CHECK(r.at(r.get("b").span) == "'it''s'");
  CHECK(r.at(r.get("c").span) == "\"x\\\"y\"");
  CHECK(r.at(r.get("d").span) == "|  # c\n  one\n\n  two");
  CHECK(r.at(r.get("e").span) == ">-\n  f");
  CHECK(r.at(r.get("g").span) == "x\n  y");
  CHECK(r.get("g").text == "x y");
}

TEST_CASE("spans of mappings and lists reach from their first to their last byte") {
  const Reading r("a:\n  b: 1\n  c: [x, {y: z}]  # c\nd: {e: 1,\n  f: 2}\ng:\n- h\n- i\n");
  CHECK(r.at(r.get("a").span) == "b: 1\n  c: [x, {y: z}]");
  CHECK(r.at(r.get("d").span) == "{e: 1,\n  f: 2}");
  CHECK(r.at(r.get("g").span) == "- h\n- i");
  CHECK(r.get("d").style == yaml::Style::kFlow);
  CHECK(r.get("g").style == yaml::Style::kBlock);
}

TEST_CASE("a tab on an empty line is no indentation, but a block has none before its text") {
  const Reading good("a: x\n  \t \n  y\n\t\nb:\n  - |\n    c\n    \t\n     \td\n  - e\n    \t\nf: g\n");
  REQUIRE(good.node.has_value());
  CHECK(good.get("a").text == "x\ny");
  CHECK(good.get("b").items[0].text == "c\n\t\n \td\n");
  CHECK(good.get("b").items[1].text == "e");
  CHECK(Reading("a: |\n    x\n\t\n    y\n").findings() == "PG1014@11");
  CHECK(Reading("a: |\n\t\n  x\n").findings() == "PG1014@5");
}

TEST_CASE("a byte order mark is skipped and offsets stay right") {
  const Reading r(
      "\xEF\xBB\xBF"
      "a: |\n  x\nb: 'c'\n");
  CHECK(r.get("a").text == "x\n");
  CHECK(r.at(r.get("b").span) == "'c'");
}

TEST_CASE("an empty value is told from a key spelt null") {
  const Reading r("a:\nnull: 1\nb: ~\nc: [null, d]\ne:\n  null\n");
  CHECK(r.get("a").text.empty());
  CHECK(r.get("null").text == "1");
  CHECK(r.get("b").text == "~");
  CHECK(r.get("c").items[0].is_null());
  CHECK(r.get("e").text == "null");
}

TEST_CASE("comments go to the entry or item that they stand at") {
  const Reading r(
      "# top\na: 1  # one\n# b1\n\n# b2\nb: [x,  # ex\n  y]  # flow\nc:  # head\n  # first\n  - d  # dee\n"
      "  - # item\n    e: |  # block\n      # text\n  # last\nf: {}\n# foot\n");
  const auto& entries = r.node->entries;
  CHECK(entries[0].key.comments->before == std::vector<std::string>{"# top"});
  CHECK(entries[0].key.comments->after == "# one");
  CHECK(entries[1].key.comments->before == std::vector<std::string>{"# b1", "# b2"});
  CHECK(entries[1].key.comments->after == "# flow");
  CHECK(entries[1].value.items[0].comments->after == "# ex");
  CHECK(entries[2].key.comments->after == "# head");
  CHECK(entries[2].value.items[0].comments->before == std::vector<std::string>{"# first"});
  CHECK(entries[2].value.items[0].comments->after == "# dee");
  CHECK(entries[2].value.items[1].comments->after == "# item");
  CHECK(entries[2].value.items[1].entries[0].key.comments->after == "# block");
  CHECK(r.get("c").items[1].entries[0].value.text == "# text\n");
  CHECK(entries[2].key.comments->foot == std::vector<std::string>{"# last"});
  CHECK(r.node->comments->foot == std::vector<std::string>{"# foot"});
}

TEST_CASE("aliases and merge keys become copies, own keys win") {
  const Reading r("a: &m {b: 1, c: 2}\nn: &n {c: 3, d: 4}\ne:\n  b: own\n  <<: [*m, *n]\nf: *m\n");
  CHECK(r.findings().empty());
  CHECK(r.get("e").find("b")->text == "own");
  CHECK(r.get("e").find("c")->text == "2");
  CHECK(r.get("e").find("d")->text == "4");
  CHECK(r.get("e").find("<<") == nullptr);
  CHECK(yaml::same_data(r.get("f"), r.get("a")));
  CHECK(r.at(r.get("f").span) == "{b: 1, c: 2}");
}

TEST_CASE("every error has its id and its exact place") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"a: 1\nb: 2\na: 3\nb: 4\n", "PG1006@10 PG1006@15"},
      {"a: 1\na: 2\nc: [d\n", "PG1022@13 PG1006@5"},
      {"a: \xFF\n", "PG1003@3"},
      {"a: \xC3\n", "PG1003@3"},
      {"a: \xED\xA0\x80\n", "PG1003@3"},
      {"a: \x07\n", "PG1004@3"},
      {"a: b\rc: d\n", "PG1004@4"},
      {"a: 'b\n", "PG1005@3"},
      {"a: [x, \"b]\n", "PG1005@7"},
      {"? [a]\n: b\n", "PG1007@2"},
      {"<<: 1\n", "PG1009@4"},
      {"a: &x [*x]\n", "PG1010@7"},
      {"a: 1\n---\nb: 1\n", "PG1012@5"},
      {"a: *x\n", "PG1013@3"},
      {"a:\n\tb: 1\n", "PG1014@3"},
      {"a: {b: ${{ c }}}\n", "PG1015@7"},
      {"a: [x, $[[ c ]]]\n", "PG1015@7"},
      {"if: !cancelled()\n", "PG1016@4"},
      {"a: !!int x\n", "PG1016@9"},
      {"a: b: c\n", "PG1017@4"},
      {"a: b\nc\n", "PG1018@5"},
      {"a:\n  b: 1\n c: 2\n", "PG1018@11"},
      {"a: \"\\d\"\n", "PG1019@4"},
      {"a: \"\\'\"\n", "PG1019@4"},
      {"a: |\n    \n  b\n", "PG1020@5"},
      {"a: 'it's'\n", "PG1021@7"},
      {"a: ]\n", "PG1022@3"},
      {"a: @b\n", "PG1023@3"},
      {"a: [1,,2]\n", "PG1001@6"},
  };
  for (const auto& [text, expected] : cases) {
    INFO(text);
    const Reading r(text);
    CHECK(r.findings() == expected);
    CHECK_FALSE(r.node.has_value());
  }
}

TEST_CASE("what GitHub takes is taken") {
  for (const char* text :
       {"", "# c\n", "---\na: 1\n...\n", "a: [x?y, b]\n", "a: \"\\ud83d\\ude00\"\n", "a: [\nb\n]\n",
        "a: \"x\ny\"\n", "a: !!str 5\n", "a:\t1\n", "a: b\r\nc: |\r\n  d\r\n", "a: {b, c: }\n",
        "if: ${{ !a }}\n", "a: b}\n", "a: https://x/?y=#z\n"}) {
    INFO(text);
    CHECK(Reading(text).findings().empty());
  }
  CHECK(Reading("a: b\r\nc: |\r\n  d\r\n  e\r\n").get("c").text == "d\ne\n");
  CHECK(Reading("a: \"\\ud83d\\ude00\"\n").get("a").text == "\xF0\x9F\x98\x80");
  CHECK(Reading("a: [x?y, b?]\n").get("a").items[0].text == "x?y");
}

TEST_CASE("limits hold at their edge") {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + "a" + std::string(depth, ']');
  };
  CHECK(Reading(nested(64)).findings().empty());
  CHECK(Reading(nested(65)).findings() == "PG1008@64");
  CHECK(Reading("a: " + std::string(1048576 - 4, 'x') + "\n").findings().empty());
  CHECK(Reading("a: " + std::string(1048576 - 3, 'x') + "\n").findings() == "PG1002@0");
  std::string many = "a:\n";
  for (int i = 0; i < 60000; ++i) many += "- 1\n";
  CHECK(Reading(many).findings().empty());
  std::string bomb = "a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1]\n";
  for (char c = 'b'; c < 'j'; ++c) {
    bomb += std::string(1, c) + ": &" + c + " [";
    for (int i = 0; i < 9; ++i) bomb += std::string(i > 0 ? "," : "") + "*" + static_cast<char>(c - 1);
    bomb += "]\n";
  }
  CHECK(Reading(bomb).findings().starts_with("PG1011@"));
}

TEST_CASE("hostile texts end in findings, not in a crash") {
  const auto repeat = [](std::string_view piece) {
    std::string out;
    while (out.size() < 100000) out += piece;
    return out;
  };
  for (const char* piece :
       {"[",   "{",    "- ",  "? ", "a: {", "[[", "{[", "\"", "'", "&a ",  "*a ", "!a ", "a:\n ",
        "${{", "[${{", "|\n", "\\", "\"\\", ": ", "]",  "},", "#", "--- ", "\t",  "%",   "<<: "}) {
    INFO(piece);
    CHECK_NOTHROW(Reading(repeat(piece)));
    CHECK_NOTHROW(Reading("a: " + repeat(piece)));
  }
}

TEST_CASE("a text cut anywhere gives a tree or a finding") {
  const std::string text =
      "# c\na: &x [b, \"c\\u00e9\", 'd''e', {f: g}]\nh: |2-\n    i\n\n   j\nk: >+ # c\n  l\n m: *x\n"
      "- n\n? o\n: ${{ p }}\n<<: {q: !!str 1}\n";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    for (std::size_t from = 0; from < 60 && from < size; from += 3) {
      const Reading r(text.substr(from, size - from));
      CHECK(r.node.has_value() == !r.diagnostics.has_errors());
    }
  }
}
