#include <algorithm>

#include "catch.h"
#include "github/contexts.h"
#include "github/limits.h"
#include "yaml/read.h"

using namespace pipegen;

namespace {

bool holds(const std::vector<std::string_view>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

TEST_CASE("an expression may use what its key and the keys around it allow") {
  const std::string text =
      "run-name: ${{ a }}\non: push\nenv: {A: \"${{ b }}\"}\njobs:\n  j:\n    if: c\n    runs-on: x\n"
      "    strategy: {matrix: {os: \"${{ d }}\"}}\n    steps:\n      - {if: e, run: \"${{ f }}\", with: x}\n";
  support::Sources sources;
  support::Diagnostics diagnostics;
  const auto node = yaml::read(sources, sources.add("w.yml", text), diagnostics);
  const auto sites = github::expression_sites(*node, github::workflow_schema());
  REQUIRE(sites.size() == 6);
  CHECK(sites[0].allowed == std::vector<std::string_view>{"github", "inputs", "vars"});
  CHECK(holds(sites[1].allowed, "secrets"));
  CHECK(sites[2].condition);
  CHECK(holds(sites[2].allowed, "needs"));
  CHECK_FALSE(holds(sites[2].allowed, "steps"));
  CHECK(sites[3].allowed == std::vector<std::string_view>{"github", "inputs", "vars", "needs"});
  CHECK(sites[4].condition);
  CHECK(holds(sites[4].allowed, "hashFiles(1,255)"));
  CHECK(holds(sites[5].allowed, "secrets"));
}

TEST_CASE("a limit has a figure for each profile") {
  CHECK(github::limit("matrix-jobs") == 256);
  CHECK(github::limit("matrix-jobs", "ghes") == 256);
  CHECK(github::limit("workflow-call-depth") == 10);
  CHECK(github::limit("workflow-call-depth", "ghes") == 4);
  CHECK_FALSE(github::limit("matrix-job").has_value());
}

TEST_CASE("events and scopes are GitHub's") {
  const std::vector<std::string> events = github::event_names();
  CHECK(std::find(events.begin(), events.end(), "workflow_dispatch") != events.end());
  CHECK(std::find(events.begin(), events.end(), "pull_requests") == events.end());
  const std::vector<std::string> scopes = github::permission_scopes();
  CHECK(std::find(scopes.begin(), scopes.end(), "id-token") != scopes.end());
}
