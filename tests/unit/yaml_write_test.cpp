#include "yaml/write.h"

#include <random>
#include <string>
#include <vector>

#include "catch.h"
#include "yaml/read.h"

using namespace pipegen;
using yaml::Node;

namespace {

Node reread(const std::string& text) {
  support::Sources sources;
  support::Diagnostics diagnostics;
  auto node = yaml::read(sources, sources.add("a.yml", text), diagnostics);
  INFO(text << "\n" << support::render_text(diagnostics, sources));
  REQUIRE(node.has_value());
  return *std::move(node);
}

Node entry(Node value) {
  Node root = yaml::mapping_node();
  root.set("k", std::move(value));
  return root;
}

std::string written(const std::string& text) {
  const std::string out = yaml::write(entry(yaml::string_node(text)));
  return out.substr(3, out.size() - 4);
}

/// The text as a value, an item, a key, an item in flow style, in each style that the writer minds.
std::vector<Node> uses(const std::string& text) {
  std::vector<Node> out;
  for (const auto style :
       {yaml::Style::kString, yaml::Style::kFolded, yaml::Style::kLiteral, yaml::Style::kPlain}) {
    Node scalar = yaml::string_node(text);
    scalar.style = style;
    Node list = yaml::sequence_node();
    list.items = std::vector<yaml::Node>{scalar, scalar};
    Node flow = list;
    flow.style = yaml::Style::kFlow;
    Node inner = entry(scalar);
    inner.set("second", flow);
    Node nested = yaml::sequence_node();
    nested.items = std::vector<yaml::Node>{inner, list, scalar};
    for (Node* node : {&scalar, &list, &flow, &inner, &nested}) out.push_back(entry(*node));
    Node key = yaml::mapping_node();
    key.set(text, scalar);
    out.push_back(key);
    out.push_back(scalar);
  }
  return out;
}

}  // namespace

TEST_CASE("strings stand plain where no reader takes them for something else") {
  CHECK(written("hello world") == "hello world");
  CHECK(written("v1.2") == "v1.2");
  CHECK(written("${{ a.b }}") == "${{ a.b }}");
  CHECK(written("-x") == "-x");
  CHECK(written("a#b:c") == "a#b:c");
  for (const char* text :
       {"on",   "off",   "yes", "no", "y",  "n",    "1.10", "007", "12:30:45", "2001-01-01", "=",   "<<",
        "0x1F", "1_000", "",    " a", "a ", "a: b", "a #b", "a:",  "- a",      "-",          "?",   "true",
        "null", "~",     "*x",  "&x", "@x", "[",    "#",    "+1",  ".5",       "1e3",        "---", "\t"}) {
    INFO(text);
    CHECK(written(text)[0] == '"');
  }
  CHECK(written("say: \"hi\"") == "'say: \"hi\"'");
  CHECK(written("a\\b") == "a\\b");
  CHECK(written("\a") == "\"\\x07\"");
  CHECK(written("\xC2\x85") == "\"\\x85\"");
  CHECK(written("\tfirst\nsecond\n") == "\"\\tfirst\\nsecond\\n\"");
}

TEST_CASE("a document is written as people write it") {
  const std::string text =
      "# top\n"
      "on: [push, \"on\"] # triggers\n"
      "env:\n"
      "  A: 3.10\n"
      "  B: \"3.10\"\n"
      "  C:\n"
      "  D: {}\n"
      "  E: []\n"
      "steps:\n"
      "  # first\n"
      "  - uses: x@v1 # pin\n"
      "    with:\n"
      "      a: ~\n"
      "  - # behind the dash\n"
      "    run: | # shell\n"
      "      echo one\n"
      "        two\n"
      "  - run: |-\n"
      "      last\n"
      "      line\n"
      "  - run: |2+\n"
      "        indented\n"
      "\n"
      "  - - a\n"
      "    - b\n"
      "  - null\n"
      "# foot\n";
  CHECK(yaml::write(reread(text)) == text);
}

TEST_CASE("folded texts are folded again, and only where nothing is lost") {
  std::string words;
  for (int i = 0; i < 40; ++i) words += "word ";
  Node folded = yaml::string_node(words + "end\nnext paragraph\n");
  folded.style = yaml::Style::kFolded;
  const std::string out = yaml::write(entry(folded));
  CHECK(out.starts_with("k: >\n  word"));
  for (std::size_t at = 0, end = 0; at < out.size(); at = end + 1) {
    end = out.find('\n', at);
    CHECK(end - at <= 100);
  }
  CHECK(yaml::same_data(reread(out), entry(folded)));
  folded.text = "a\n  b\n";
  CHECK(yaml::write(entry(folded)) == "k: |\n  a\n    b\n");
}

TEST_CASE("a key that is too long for its line stands behind a question mark") {
  const std::string name(1500, 'K');
  Node root = yaml::mapping_node();
  root.set(name, yaml::string_node("v"));
  const std::string out = yaml::write(root);
  CHECK(out.starts_with("? " + name + "\n: v"));
  CHECK(reread(out).find(name) != nullptr);
}

TEST_CASE("a list in flow style stays on its line while it fits") {
  Node list = yaml::sequence_node();
  list.style = yaml::Style::kFlow;
  for (int i = 0; i < 20; ++i) list.items.push_back(yaml::string_node("abc"));
  CHECK(yaml::write(entry(list)).find('\n') < 111);
  list.items.push_back(yaml::string_node("abcdefg"));
  CHECK(yaml::write(entry(list)).starts_with("k:\n  - abc\n"));
}

TEST_CASE("what is written reads back as the same data") {
  const std::vector<std::string> pieces = {"a",
                                           "b c",
                                           "on",
                                           "1.10",
                                           "~",
                                           ": ",
                                           ":",
                                           " #",
                                           "#",
                                           "- ",
                                           "-",
                                           "?",
                                           "[",
                                           "]",
                                           "{",
                                           "}",
                                           ",",
                                           "&x",
                                           "*y",
                                           "!",
                                           "|",
                                           ">",
                                           "'",
                                           "\"",
                                           "%",
                                           "@",
                                           "`",
                                           "\\",
                                           "\t",
                                           "\n",
                                           "\n",
                                           "\n",
                                           " ",
                                           "  ",
                                           "\r",
                                           "\xC3\xA9",
                                           "0",
                                           "=",
                                           "<<",
                                           "...",
                                           "---",
                                           "\x01",
                                           "\x7F",
                                           "\xC2\x85",
                                           "\xE2\x80\xA8",
                                           "\xEF\xBB\xBF",
                                           "\xF0\x9F\x98\x80",
                                           "\xC2\xA0",
                                           "a long run of words that goes on and on until it has to be "
                                           "folded somewhere near column one hundred or so "};
  std::mt19937 random(1);
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    for (std::size_t n = random() % 7; n > 0; --n) text += pieces[random() % pieces.size()];
    for (const Node& node : uses(text)) {
      const std::string out = yaml::write(node);
      INFO(out);
      const Node back = reread(out);
      REQUIRE(yaml::same_data(back, node));
      REQUIRE(yaml::write(back) == out);
    }
  }
}

TEST_CASE("comments at the end of a block stay there, and never become a part of a text") {
  const std::string text =
      "on:\n"
      "  push:\n"
      "    # below an empty value\n"
      "  pull_request:\n"
      "  # below the last event\n"
      "jobs:\n"
      "  a:\n"
      "    steps:\n"
      "      - run: |\n"
      "          make\n"
      "        # below a step\n"
      "      # below the list\n"
      "    # below the job\n"
      "  # above the next\n"
      "  b:\n"
      "# below all\n";
  CHECK(yaml::write(reread(text)) == text);
  const std::string above_the_next = "a:\n- x\n# above b\nb: c\n";
  CHECK(yaml::write(reread(above_the_next)) == "a:\n  - x\n# above b\nb: c\n");
  Node key = yaml::string_node("k");
  key.comments = std::make_shared<yaml::Comments>(yaml::Comments{.foot = {"# foot"}});
  Node block = yaml::string_node("one\ntwo\n");
  block.style = yaml::Style::kLiteral;
  Node root = yaml::mapping_node();
  root.entries.push_back({key, block});
  CHECK(reread(yaml::write(root)).find("k")->text == "one\ntwo\n");
}
