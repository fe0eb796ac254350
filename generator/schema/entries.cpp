#include "schema/entries.h"

namespace pipegen::schema {
namespace {

// `each` and `when` of an entry.
Json keywords() {
  Json out = Json::object();
  out["each"] = {{"type", "object"},
                 {"description", "makes copies: VARIABLE: a collection, as a bare expression"}};
  out["when"] = {{"type", {"string", "boolean"}},
                 {"description", "drops the entry when this bare expression is false"}};
  return out;
}

// `out` has the keys `properties` and `allOf`: a new key would move the others (it is a vector), and callers
// hold references. What `use` can name, and what follows for `with`.
void add_use(const Uses& uses, const std::vector<std::string>& others, const char* description, Json& out) {
  Json names = Json::array();
  for (const auto& [name, with] : uses) names.push_back(name);
  for (const std::string& name : others) names.push_back(name);
  Json use = open({{"type", "string"}, {"enum", std::move(names)}});
  use["description"] = description;
  out["properties"]["use"] = std::move(use);
  Json& all = out["allOf"];
  for (const auto& [name, with] : uses) {
    Json then = {{"properties", {{"with", with}}}};
    if (with.contains("required")) then["required"] = {"with"};
    Json given = {{"required", {"use"}}, {"properties", {{"use", {{"const", name}}}}}};
    all.push_back({{"if", std::move(given)}, {"then", std::move(then)}});
  }
}

const github::Definition& github_definition(std::string_view name) {
  return *github::find_definition(github::workflow_schema(), name);
}

}  // namespace

Uses uses_in(language::Shelf& shelf, std::string_view folder) {
  Uses out;
  for (const std::string& name : shelf.names(folder)) {
    const yaml::Node* file = shelf.load(folder, name);
    if (file == nullptr) continue;
    const yaml::Node* params = file->find("params");
    out.emplace(name, of_params(params == nullptr ? yaml::mapping_node() : *params));
  }
  return out;
}

Uses uses_of(const script::Operations& operations) {
  Uses out;
  for (const auto& [name, operation] : operations) {
    const auto& all = operation.functions;
    const bool is_step = std::find(all.begin(), all.end(), operation.function) != all.end();
    if (is_step && !name.starts_with("run.")) out.emplace(name, of_operation(operation));
  }
  return out;
}

Json of_pipeline(const Uses& blueprints) {
  Json out = {{"type", {"object", "null"}}, {"properties", keywords()}, {"allOf", Json::array()}};
  Json& keys = out["properties"];
  add_use(blueprints, {}, "the blueprint that this pipeline is made from", out);
  keys["with"] = {{"type", "object"}, {"description", "the blueprint's parameters"}};
  keys["file"] = {{"type", "string"}, {"description", "the workflow's file name, if not NAME.yml"}};
  keys["files"] = open({{"type", "array"}});
  keys["private"] = open({{"type", "array"}});
  keys["fan"] = open({{"enum", {"jobs", "workflows", "matrix"}}});
  keys["fan"]["description"] = "what copies become: jobs of one workflow, workflows, a matrix";
  keys["script"] = of_script();
  Json events = Json::object();
  for (const std::string& event : github::event_names()) events[event] = true;
  keys["on"] = {{"if", reference("any-expression")},
                {"else", {{"type", {"string", "array", "object"}}, {"properties", std::move(events)}}}};
  keys["jobs"] = open({{"type", "object"}, {"additionalProperties", reference("job")}});
  add_keys(github_definition("workflow-root-strict"), keys);
  return out;
}

Json of_job(Uses templates, const std::vector<std::string>& pipelines) {
  // Beside the pipelines their own names go before those of templates.
  for (const std::string& name : pipelines) templates.erase(name);
  Json out = {{"type", {"object", "null"}}, {"properties", keywords()}, {"allOf", Json::array()}};
  Json& keys = out["properties"];
  add_use(templates, pipelines, "a job template, or a pipeline of this file", out);
  keys["with"] = {{"if", reference("any-expression")}, {"else", {{"type", "object"}}}};
  keys["steps"] = of_steps("step");
  add_keys(github_definition("job-factory"), keys);
  add_keys(github_definition("workflow-job"), keys);
  return out;
}

Json of_step(const Uses& fragments) {
  Json out = {{"type", {"object", "null"}}, {"properties", keywords()}, {"allOf", Json::array()}};
  Json& keys = out["properties"];
  add_use(fragments, {}, "a step fragment, or in a script an operation", out);
  keys["with"] = {{"if", reference("any-expression")}, {"else", {{"type", "object"}}}};
  for (const char* place : {"after", "before"})
    keys[place] = {{"type", "string"},
                   {"description", "in a patch: the id of the step beside which this goes"}};
  for (const char* step : {"run-step", "regular-step"}) add_keys(github_definition(step), keys);
  // One step can't be two things.
  out["allOf"].push_back(
      {{"if", {{"required", {"use"}}}}, {"then", {{"properties", {{"run", false}, {"uses", false}}}}}});
  return open(std::move(out));
}

Json of_steps(std::string_view step) {
  const Json patches = {{"additionalProperties", reference(step)}};
  const Json list = {{"type", "array"}, {"items", reference(step)}};
  return open({{"if", {{"type", "object"}}}, {"then", patches}, {"else", list}});
}

Json of_script() {
  Json out = {{"type", "object"}, {"properties", keywords()}};
  out["properties"]["summary"] = {{"type", "string"}, {"description", "one sentence: what the script does"}};
  for (const char* key : {"steps", "compensate"}) out["properties"][key] = of_steps("portable-step");
  return open(std::move(out));
}

}  // namespace pipegen::schema
