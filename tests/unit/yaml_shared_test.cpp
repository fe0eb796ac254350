#include "catch.h"
#include "yaml/read.h"
#include "yaml/write.h"

using namespace pipegen;

namespace {

yaml::Node parse(const std::string& text) {
  support::Sources sources;
  support::Diagnostics diagnostics;
  return *yaml::read(sources, sources.add("test.yml", text), diagnostics);
}

}  // namespace

TEST_CASE("copies of a node share what stands in it until one of them is changed") {
  const yaml::Node node = parse("a: {b: 1, c: [x, w]}\n");
  yaml::Node copy = node;
  CHECK(copy.entries.is_same(node.entries));
  copy.find("a")->find("c")->items[1].text = "z";
  CHECK(yaml::write(node) == "a:\n  b: 1\n  c: [x, w]\n");
  CHECK(yaml::write(copy) == "a:\n  b: 1\n  c: [x, z]\n");
  CHECK(!copy.entries.is_same(node.entries));
}

TEST_CASE("asking for a key that is not there changes nothing") {
  const yaml::Node node = parse("a: 1\n");
  yaml::Node copy = node;
  CHECK(copy.find("b") == nullptr);
  CHECK(!copy.erase("b"));
  CHECK(copy.entries.is_same(node.entries));
  CHECK(copy.erase("a"));
  CHECK(node.find("a") != nullptr);
}

TEST_CASE("lines of a shared mapping are kept for the place where they stood") {
  yaml::Node step = parse("run: a\nenv: {b: c}\n");
  step.common = true;
  yaml::Node list = yaml::sequence_node();
  list.items = std::vector<yaml::Node>{step, step};
  yaml::Node outer = yaml::mapping_node();
  outer.set("steps", list);
  outer.set("deep", outer);
  outer.set("step", step);
  yaml::Written written;
  const std::string plain = yaml::write(outer);
  CHECK(yaml::write(outer, &written) == plain);
  CHECK(yaml::write(outer, &written) == plain);
  CHECK(yaml::write(step, &written) == yaml::write(step));
}
