#include "schema/schema.h"

#include "language/spec.h"
#include "schema/entries.h"

namespace pipegen::schema {
namespace {

Json section(Json entry, const char* description) {
  return open({{"type", "object"}, {"additionalProperties", std::move(entry)}, {"description", description}});
}

// What is said of a service or environment: the keys of its shape, the keywords, and for a service those of
// its stack.
Json of_entity(const std::string& kind, language::Shelf& shelf) {
  const yaml::Node* shape = shelf.load("workflows/language", kind);
  Json out = of_part(shape == nullptr ? yaml::mapping_node() : *shape);
  out["type"] = {"object", "null"};
  Json& keys = out["properties"];
  keys["each"] = {{"type", "object"},
                  {"description", "makes copies: VARIABLE: a collection, as a bare expression"}};
  keys["when"] = {{"type", {"string", "boolean"}}};
  keys["extends"] = {{"type", {"string", "array"}}, {"description", "bases of `defaults`, or siblings"}};
  return out;
}

// A service or environment with all that it needs; one that extends another may leave that to it.
Json of_whole(const std::string& kind, language::Shelf& shelf) {
  const yaml::Node* shape = shelf.load("workflows/language", kind);
  Json out = {{"allOf", Json::array({reference(kind + "-part")})}, {"if", {{"required", {"extends"}}}}};
  out["else"] = of_demands(shape == nullptr ? yaml::mapping_node() : *shape);
  return out;
}

void add_stacks(language::Shelf& shelf, Json& service) {
  const Uses stacks = uses_in(shelf, "workflows/stacks");
  Json names = Json::array();
  Json all = Json::array();
  for (const auto& [name, with] : stacks) {
    names.push_back(name);
    for (const auto& [key, param] : with["properties"].items()) {
      // The stack may come from a base, so the key is known everywhere and typed only beside its stack.
      if (!service["properties"].contains(key)) service["properties"][key] = true;
    }
    Json given = {{"required", {"stack"}}, {"properties", {{"stack", {{"const", name}}}}}};
    all.push_back({{"if", std::move(given)}, {"then", {{"properties", with["properties"]}}}});
  }
  service["properties"]["stack"] = open({{"type", "string"}, {"enum", std::move(names)}});
  service["allOf"] = std::move(all);
}

Json of_import() {
  return {{"type", "object"},
          {"properties",
           {{"git",
             {{"type", "string"}, {"pattern", "^(https://|file:///|http://(127\\.0\\.0\\.1|localhost):)"}}},
            {"ref", {{"type", "string"}}}}},
          {"required", {"git", "ref"}},
          {"additionalProperties", false}};
}

Json of_version() {
  const Json level = {{"enum", {"major", "minor", "patch", "none"}}};
  return {{"type", "object"},
          {"description", "how versions come from the git history (docs/versions.md)"},
          {"properties",
           {{"scheme", {{"enum", {"semver", "build", "height", "calver"}}, {"default", "semver"}}},
            {"prefix", {{"type", "string"}, {"default", "v"}, {"description", "what tags begin with"}}},
            {"types",
             {{"type", "object"},
              {"additionalProperties", level},
              {"description", "what a type of commit raises"}}},
            {"other", level},
            {"channels",
             {{"type", "object"},
              {"additionalProperties", {{"type", "string"}, {"pattern", "^[A-Za-z][A-Za-z0-9-]*$"}}},
              {"description", "pattern of a branch: its pre-release channel"}}}}},
          {"additionalProperties", false}};
}

Json top_level(language::Shelf& shelf) {
  Json keys = Json::object();
  keys["pipegen"] = {{"enum", {1, "1"}}, {"description", "the version of the language"}};
  keys["project"] = {
      {"type", "string"}, {"pattern", "^[A-Za-z0-9._-]+$"}, {"description", "names namespaces and releases"}};
  keys["branch"] = {{"type", "string"}, {"default", "main"}};
  keys["profile"] = {{"enum", {"github", "ghes"}}, {"default", "github"}};
  keys["pins"] = {{"enum", {"known", "required", "off"}},
                  {"default", "known"},
                  {"description", "whether actions are pinned to commits"}};
  keys["version"] = of_version();
  keys["include"] = {
      {"type", {"string", "array"}}, {"items", {{"type", "string"}}}, {"description", "globs of more files"}};
  keys["imports"] = section(of_import(), "libraries of other repositories; `pipegen pin` fetches them");
  const yaml::Node* registry = shelf.load("workflows/language", "registry");
  if (registry != nullptr) {
    keys["registry"] = of_shape(*registry);
    keys["registry"]["type"] = {"object", "null"};
  }
  keys["let"] = section(true, "constants");
  keys["defaults"] = section({{"type", {"object", "null"}}}, "bases that `extends` names");
  keys["environments"] = section(reference("environment"), "where things run");
  keys["services"] = section(reference("service"), "what is built and run");
  keys["pipelines"] = section(reference("pipeline"), "what GitHub and the scripts do");
  // A key that has no schema of its own yet is known all the same.
  for (const std::string& key : language::top_level_keys()) {
    if (!keys.contains(key)) keys[key] = true;
  }
  return keys;
}

}  // namespace

std::string pipegen_schema(language::Shelf& shelf, const script::Operations& operations,
                           const std::vector<std::string>& pipelines) {
  Json definitions = Json::object();
  definitions["expression"] = {
      {"anyOf", {{{"type", "null"}}, {{"type", "string"}, {"pattern", "\\$\\[\\["}}}}};
  definitions["any-expression"] = {
      {"anyOf", {{{"type", "null"}}, {{"type", "string"}, {"pattern", "\\$(\\[\\[|\\{\\{)"}}}}};
  Uses fragments = uses_in(shelf, "workflows/steps");
  definitions["step"] = of_step(fragments);
  fragments.merge(uses_of(operations));
  definitions["portable-step"] = of_step(fragments);
  definitions["job"] = of_job(uses_in(shelf, "workflows/jobs"), pipelines);
  definitions["pipeline"] = of_pipeline(uses_in(shelf, "workflows"));
  for (const char* kind : {"service", "environment"}) {
    definitions[std::string(kind) + "-part"] = of_entity(kind, shelf);
    definitions[kind] = of_whole(kind, shelf);
  }
  add_stacks(shelf, definitions["service-part"]);
  definitions["environment-part"]["properties"]["services"] =
      section(reference("service-part"), "merged over each service here");
  Json out = {{"$schema", "http://json-schema.org/draft-07/schema#"},
              {"title", "pipegen.yml"},
              {"type", "object"},
              {"required", {"pipegen", "project"}},
              {"properties", top_level(shelf)},
              {"additionalProperties", false}};
  out["if"] = {{"required", {"include"}}};
  out["else"] = {{"required", {"pipelines"}}};
  out["definitions"] = std::move(definitions);
  return out.dump(2) + "\n";
}

}  // namespace pipegen::schema
