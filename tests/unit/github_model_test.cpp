#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "catch.h"
#include "github/fields.h"
#include "github/print.h"
#include "github/read.h"
#include "github/schema.h"
#include "yaml/read.h"
#include "yaml/write.h"

using namespace pipegen;

namespace {

// Every file of tests/unit/github: the accepted ones cover every key of GitHub's schema, the refused ones
// show each finding. `# expect: PG1211@7:9 …` in the first line lists the findings of a file; without it
// there are none.
struct Case {
  std::string name;
  std::string text;
  bool accepted = false;

  [[nodiscard]] bool is_action() const { return name.starts_with("action-"); }
};

std::vector<Case> cases() {
  std::vector<Case> out;
  for (const std::string folder : {"accepted", "refused"}) {
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(UNIT_TESTS) + "/github/" + folder)) {
      std::ifstream in(entry.path());
      std::stringstream text;
      text << in.rdbuf();
      out.push_back({entry.path().filename(), text.str(), folder == "accepted"});
    }
  }
  std::sort(out.begin(), out.end(), [](const Case& a, const Case& b) { return a.name < b.name; });
  return out;
}

yaml::Node parse(const std::string& text) {
  support::Sources sources;
  support::Diagnostics diagnostics;
  const auto node = yaml::read(sources, sources.add("test.yml", text), diagnostics);
  INFO(support::render_text(diagnostics, sources));
  REQUIRE(node.has_value());
  return *node;
}

std::string expected_findings(const Case& test) {
  const std::string_view mark = "# expect: ";
  const std::string line = test.text.substr(0, test.text.find('\n'));
  return line.starts_with(mark) ? line.substr(mark.size()) : "";
}

std::string findings(const support::Diagnostics& diagnostics, const support::Sources& sources) {
  std::vector<std::tuple<std::uint32_t, std::string>> sorted;
  for (const support::Diagnostic& finding : diagnostics.list()) {
    const support::Position at = sources.position(finding.span.file, finding.span.begin);
    sorted.emplace_back(finding.span.begin, std::string(support::info(finding.id).name) + "@" +
                                                std::to_string(at.line) + ":" + std::to_string(at.column));
  }
  std::sort(sorted.begin(), sorted.end());
  std::string out;
  for (const auto& [place, text] : sorted) out += (out.empty() ? "" : " ") + text;
  return out;
}

// Asks for every value as one who would change it: then none is its source's any more.
struct Own {
  static void all(github::Leaf& leaf) { (void)*leaf; }
  static void all(github::Permissions&) {}
  static void all(github::Triggers& triggers) { all(static_cast<github::Map<github::Trigger>&>(triggers)); }
  static void all(github::Trigger& trigger) {
    if (trigger.schedule) all(*trigger.schedule);
    fields(trigger);
  }
  template <typename T>
  static void all(github::Boxed<T>& value) {
    all(*value);
  }
  template <typename T>
  static void all(github::Map<T>& map) {
    for (auto& entry : map.entries) all(entry.value);
  }
  template <typename T>
  static void all(github::List<T>& list) {
    for (T& item : list.items) all(item);
  }
  template <typename T>
  static void all(T& value) {
    fields(value);
  }
  template <typename T>
  static void fields(T& value) {
    github::for_each_field<T>([&](const auto& field) {
      if ((value.*field.member).has_value()) all(value.*field.member);
    });
  }
};

template <typename Model, typename Print, typename Read>
void check_laws(const yaml::Node& node, Model model, const Print& print, const Read& read) {
  const yaml::Node whole = print(model);
  CHECK(yaml::write(whole) == yaml::write(node));
  Own::all(model);
  const yaml::Node printed = print(model);
  CHECK(yaml::same_data(printed, node));
  CHECK(yaml::write(printed) == yaml::write(node));
  support::Diagnostics diagnostics;
  const auto again = read(printed, diagnostics);
  REQUIRE(again.has_value());
  CHECK(*again == model);
  const auto from_text = read(parse(yaml::write(printed)), diagnostics);
  CHECK(yaml::same_data(print(*from_text), node));
}

void collect_keys(const yaml::Node& node, std::set<std::string>& keys) {
  for (const yaml::Entry& entry : node.entries) {
    keys.insert(entry.key.text);
    collect_keys(entry.value, keys);
  }
  for (const yaml::Node& item : node.items) collect_keys(item, keys);
}

github::Workflow workflow_of(const std::string& text) {
  support::Diagnostics diagnostics;
  return *github::read_workflow(parse(text), diagnostics);
}

}  // namespace

TEST_CASE("what was read is printed as it was, and reading that gives the same model") {
  for (const Case& test : cases()) {
    INFO(test.name);
    const yaml::Node node = parse(test.text);
    support::Diagnostics diagnostics;
    if (test.is_action()) {
      const auto action = github::read_action(node, diagnostics);
      REQUIRE(action.has_value());
      check_laws(node, *action, github::print_action, github::read_action);
      continue;
    }
    const auto workflow = github::read_workflow(node, diagnostics);
    CHECK(workflow.has_value() == node.is_mapping());
    const auto read = [](const yaml::Node& from, support::Diagnostics& found) {
      return github::read_workflow(from, found);
    };
    if (workflow) check_laws(node, *workflow, github::print_workflow, read);
  }
}

TEST_CASE("every finding is the expected one at the expected place") {
  for (const Case& test : cases()) {
    INFO(test.name);
    support::Sources sources;
    support::Diagnostics diagnostics;
    const auto node = yaml::read(sources, sources.add(test.name, test.text), diagnostics);
    REQUIRE(node.has_value());
    if (test.is_action()) (void)github::read_action(*node, diagnostics);
    if (!test.is_action()) (void)github::read_workflow(*node, diagnostics);
    CHECK(findings(diagnostics, sources) == expected_findings(test));
    CHECK(diagnostics.has_errors() != test.accepted);
  }
}

TEST_CASE("the accepted files hold every key of GitHub's schemas") {
  std::set<std::string> keys;
  for (const Case& test : cases()) {
    if (test.accepted) collect_keys(parse(test.text), keys);
  }
  for (const auto* schema : {&github::workflow_schema(), &github::action_schema()}) {
    CHECK(schema->size() > 30);
    for (const github::Definition& definition : *schema) {
      for (const github::Property& property : definition.properties) {
        INFO(definition.name << " " << property.key);
        CHECK(keys.contains(std::string(property.key)));
      }
    }
  }
}

TEST_CASE("a field that is set later is printed at its customary place") {
  github::Workflow workflow =
      workflow_of("name: a\non: push\njobs:\n  a:\n    steps: [run: x]\n    runs-on: b\n");
  workflow.permissions = github::Permissions{};
  github::Job& job = *workflow.jobs->find("a");
  job.name = yaml::string_node("Job");
  job.timeout_minutes = yaml::plain_node("5");
  job.steps->items[0].id = yaml::string_node("x");
  const yaml::Node expected = parse(
      "name: a\non: push\npermissions: {}\njobs:\n  a:\n    name: Job\n    steps: [{id: x, run: x}]\n"
      "    runs-on: b\n    timeout-minutes: 5\n");
  CHECK(yaml::write(github::print_workflow(workflow)) == yaml::write(expected));
  support::Diagnostics diagnostics;
  CHECK(*github::read_workflow(github::print_workflow(workflow), diagnostics) == workflow);
}

TEST_CASE("a field that is taken away is not printed, and a short form grows when it must") {
  github::Workflow workflow = workflow_of("name: a\non: push\nconcurrency: g\njobs: {}\n");
  workflow.name.reset();
  workflow.concurrency->cancel_in_progress = yaml::plain_node("true");
  workflow.on->add("pull_request", {});
  const yaml::Node expected =
      parse("on: {push: , pull_request: }\nconcurrency: {group: g, cancel-in-progress: true}\njobs: {}\n");
  CHECK(yaml::same_data(github::print_workflow(workflow), expected));
}

TEST_CASE("changing a copy of a workflow leaves the other and their source alone") {
  const yaml::Node node = parse("on: push\njobs: {a: {runs-on: x, steps: [{run: b}]}}\n");
  support::Diagnostics diagnostics;
  const github::Workflow workflow = *github::read_workflow(node, diagnostics);
  github::Workflow copy = workflow;
  github::Step& step = copy.jobs->find("a")->steps->items[0];
  step.run->text = "c";
  step.layout.node.entries[0].key.text = "shell";
  CHECK(workflow.jobs->find("a")->steps->items[0].run->text == "b");
  CHECK(node.find("jobs")->find("a")->find("steps")->items[0].find("run")->text == "b");
  CHECK(!(copy == workflow));
}

TEST_CASE("what is remembered is one mapping as one definition") {
  const auto& schema = github::workflow_schema();
  const yaml::Node step = parse("{run: a}");
  yaml::Node changed = step;
  changed.entries[0].value.text = "b";
  github::Fitting fitting;
  fitting.add(step, schema[0], true);
  CHECK(fitting.contains(step, schema[0], true));
  CHECK(!fitting.contains(step, schema[1], true));
  CHECK(!fitting.contains(step, schema[0], false));
  CHECK(!fitting.contains(changed, schema[0], true));
}

TEST_CASE("what is remembered changes no finding") {
  yaml::Node steps = parse("[{run: a}, {run: b, use: c}]");
  for (yaml::Node& step : steps.items) step.common = true;
  yaml::Node job = parse("{runs-on: x}");
  job.set("steps", steps);
  // As a service of a job a step is no container.
  yaml::Node lost = parse("{runs-on: x, steps: [{run: a}]}");
  lost.set("services", parse("{}")).set("a", steps.items[0]);
  yaml::Node workflow = parse("{on: push, jobs: {}}");
  workflow.find("jobs")->set("a", job);
  workflow.find("jobs")->set("b", job);
  workflow.find("jobs")->set("c", lost);
  github::Fitting fitting;
  std::vector<std::size_t> findings;
  for (github::Fitting* known : {static_cast<github::Fitting*>(nullptr), &fitting, &fitting}) {
    support::Diagnostics diagnostics;
    (void)github::read_workflow(workflow, diagnostics, known);
    findings.push_back(diagnostics.list().size());
  }
  CHECK(findings[0] > 2);
  CHECK(findings == std::vector<std::size_t>(3, findings[0]));
}

TEST_CASE("workflows that differ in a value, an order or a comment are not equal") {
  const std::string text = "on: push\njobs:\n  a: # here\n    runs-on: x\n    needs: [b]\n";
  const github::Workflow workflow = workflow_of(text);
  CHECK(workflow == workflow_of("\n" + text));
  CHECK_FALSE(workflow == workflow_of("on: push\njobs:\n  a: # there\n    runs-on: x\n    needs: [b]\n"));
  CHECK_FALSE(workflow == workflow_of("on: push\njobs:\n  a: # here\n    needs: [b]\n    runs-on: x\n"));
  CHECK_FALSE(workflow == workflow_of("on: push\njobs:\n  a: # here\n    runs-on: x\n    needs: b\n"));
  CHECK_FALSE(workflow == workflow_of("on: [push]\njobs:\n  a: # here\n    runs-on: x\n    needs: [b]\n"));
}

TEST_CASE("a short form and a long form give the same fields") {
  const github::Workflow workflow = workflow_of(
      "on: [push]\npermissions: {contents: read}\njobs:\n  a: {runs-on: x, environment: e}\n"
      "  b: {runs-on: {labels: [x]}, environment: {name: e}, needs: a, permissions: read-all}\n");
  CHECK(workflow.on->find("push") != nullptr);
  const github::Job& a = *workflow.jobs->find("a");
  const github::Job& b = *workflow.jobs->find("b");
  CHECK(github::texts(a.runs_on->labels) == github::texts(b.runs_on->labels));
  CHECK(a.environment->name->text == b.environment->name->text);
  CHECK(github::texts(b.needs) == std::vector<std::string>{"a"});
  CHECK(workflow.permissions->level("contents") == github::Level::kRead);
  CHECK(workflow.permissions->level("packages") == github::Level::kNone);
  CHECK(b.permissions->level("packages") == github::Level::kRead);
}
