#include "schema/values.h"

#include <algorithm>

#include "language/shape.h"

namespace pipegen::schema {
namespace {

using yaml::Node;

std::string text_of(const Node* node) {
  return node == nullptr ? std::string() : node->text;
}

Json texts(const Node& list) {
  Json out = Json::array();
  for (const Node& item : list.items) out.push_back(item.text);
  return out;
}

// A literal that an editor can show; null for what is evaluated or is no scalar.
Json literal(const Node& value) {
  if (!value.is_scalar() || value.text.find("$[[") != std::string::npos) return nullptr;
  switch (yaml::scalar_type(value)) {
    case yaml::Type::kNull:
      return nullptr;
    case yaml::Type::kBoolean:
      return value.text == "true" || value.text == "True" || value.text == "TRUE";
    case yaml::Type::kInteger:
    case yaml::Type::kFloat: {
      const double number = yaml::number(value);
      const auto whole = static_cast<std::int64_t>(number);
      return static_cast<double>(whole) == number ? Json(whole) : Json(number);
    }
    case yaml::Type::kString:
      break;
  }
  return value.text;
}

// JSON's words for "number | mapping".
Json types(std::string_view type) {
  Json out = Json::array();
  while (!type.empty()) {
    const std::size_t bar = std::min(type.find(" | "), type.size());
    const std::string_view one = type.substr(0, bar);
    out.push_back(one == "mapping" ? "object" : one == "list" ? "array" : std::string(one));
    type.remove_prefix(std::min(bar + 3, type.size()));
  }
  return out;
}

Json of_param_type(std::string_view type) {
  if (type.size() > 2 && type.front() == '[')
    return {{"type", "array"}, {"items", open(of_param_type(type.substr(1, type.size() - 2)))}};
  if (type == "string" || type == "choice") return {{"type", "string"}};
  if (type == "number" || type == "boolean") return {{"type", std::string(type)}};
  if (type == "mapping") return {{"type", "object"}};
  if (type == "service" || type == "environment") return {{"type", {"string", "object"}}};
  return Json::object();
}

Json of_param(const Node& declaration) {
  Json one = of_param_type(text_of(declaration.find("type")));
  if (const Node* options = declaration.find("options")) one["enum"] = texts(*options);
  Json out = open(std::move(one));
  if (const Node* description = declaration.find("description")) out["description"] = description->text;
  const Node* fallback = declaration.find("default");
  if (fallback == nullptr) return out;
  if (Json value = literal(*fallback); !value.is_null()) out["default"] = std::move(value);
  return out;
}

void add_type(Json& types, const char* type) {
  if (std::find(types.begin(), types.end(), type) == types.end()) types.push_back(type);
}

// The kinds of value that GitHub takes; it reads every scalar as a text where it wants one.
Json kinds_of(const github::Definition& definition) {
  using github::Shape;
  Json out = Json::array();
  for (const github::Definition* one : definition.alternatives) {
    if (one->shape == Shape::kSequence) add_type(out, "array");
    if (one->shape == Shape::kMapping) add_type(out, "object");
    if (one->shape == Shape::kBoolean) add_type(out, "boolean");
    if (one->shape == Shape::kNumber) add_type(out, "number");
    const bool is_text = one->shape == Shape::kString || one->shape == Shape::kNonEmpty ||
                         one->shape == Shape::kConstant || one->shape == Shape::kValues ||
                         one->shape == Shape::kKnown;
    if (!is_text) continue;
    for (const char* type : {"string", "number", "boolean"}) add_type(out, type);
  }
  return out;
}

// The form of a value (generator/language/format.h), as far as JSON Schema has words for it. What it says of
// numbers holds for numbers only, and what it says of texts for texts.
Json of_format(const Node& format) {
  Json out = Json::object();
  if (format.find("run-time") != nullptr) return out;
  if (const Node* from = format.find("from")) out["minimum"] = yaml::number(*from);
  if (const Node* to = format.find("to")) out["maximum"] = yaml::number(*to);
  if (const Node* length = format.find("length")) out["maxLength"] = yaml::number(*length);
  if (const Node* starts = format.find("starts")) {
    std::string all;
    for (const Node& one : starts->items) all += (all.empty() ? "" : "|") + one.text;
    out["pattern"] = "^(" + all + ")";
  }
  if (const Node* letters = format.find("letters")) out["pattern"] = "^[" + letters->text + "]+$";
  if (const Node* units = format.find("units")) {
    std::string all;
    for (const Node& unit : units->items) all += "|" + unit.text;
    out["pattern"] = "^[0-9]+(\\.[0-9]+)?(" + all.substr(std::min<std::size_t>(1, all.size())) + ")?$";
  }
  return out;
}

// GitHub's definition with what it holds, so deep: some hold themselves.
Json of_definition(const github::Definition& definition, int depth) {
  using github::Shape;
  Json out = {{"type", kinds_of(definition)}};
  if (depth == 0) return out;
  const auto late = [&](const github::Definition& inner) -> Json {
    return {{"if", reference("any-expression")}, {"else", of_definition(inner, depth - 1)}};
  };
  if (definition.alternatives.size() == 1 && definition.shape == Shape::kValues) {
    out = {{"enum", definition.values}};
  }
  for (const github::Definition* one : definition.alternatives) {
    if (one->shape == Shape::kSequence && one->inner != nullptr) out["items"] = late(*one->inner);
  }
  if (definition.mappings.size() != 1) return out;
  const github::Definition& mapping = *definition.mappings[0];
  for (const github::Property& property : mapping.properties)
    out["properties"][std::string(property.key)] = late(*property.type);
  if (mapping.inner != nullptr) out["additionalProperties"] = late(*mapping.inner);
  return out;
}

enum class Extent : std::uint8_t { kWhole, kPart };

// The alternatives of a shape with kinds: `null` takes an inherited kind out and is none, but a kind that
// needs no value may be all that is said. A part may leave its kind to what lies below it.
Json of_kinds(const Node& shape, Extent extent) {
  Json out = Json::array();
  Json none = Json::object();
  Json complete = Json::array();
  for (const yaml::Entry& entry : shape.entries) {
    if (entry.value.find("kind") == nullptr) continue;
    const std::string& kind = entry.key.text;
    Json is_said = {{"required", {kind}}};
    is_said["properties"][kind] = {{"not", {{"type", "null"}}}};
    out.push_back(std::move(is_said));
    none["properties"][kind] = {{"type", "null"}};
    if (language::is_complete_without_value(entry.value)) complete.push_back({{"required", {kind}}});
  }
  if (out.empty()) return out;
  if (extent == Extent::kWhole) none["anyOf"] = complete;
  if (extent == Extent::kPart || !complete.empty()) out.push_back(std::move(none));
  return out;
}

}  // namespace

Json open(Json schema) {
  return {{"if", reference("expression")}, {"else", std::move(schema)}};
}

Json reference(std::string_view definition) {
  return {{"$ref", "#/definitions/" + std::string(definition)}};
}

std::string comment_of(const Node& key) {
  if (key.comments == nullptr) return {};
  const std::string& out = key.comments->after;
  const std::size_t begin = out.find_first_not_of("# ");
  return begin == std::string::npos ? std::string() : out.substr(begin);
}

Json of_rule(const Node& rule) {
  Json out = Json::object();
  const std::string type = text_of(rule.find("type"));
  if (!type.empty() && type != "any") out["type"] = types(type);
  if (const Node* options = rule.find("options")) {
    // Where a mapping can stand too, the choices are those of a text.
    if (rule.find("keys") == nullptr)
      out["enum"] = texts(*options);
    else
      out.update({{"if", {{"type", "string"}}}, {"then", {{"enum", texts(*options)}}}});
  }
  if (const Node* keys = rule.find("keys"); keys != nullptr) out.update(of_part(*keys));
  if (const Node* item = rule.find("item")) out["items"] = open(of_shape(*item));
  if (const Node* format = rule.find("format")) {
    const Json form = of_format(*format);
    out.update(form);
    if (rule.find("keys") == nullptr && rule.find("item") == nullptr) {
      out["items"] = open(form);
      out["additionalProperties"] = open(form);
    }
  }
  if (rule.find("unique") != nullptr) out["uniqueItems"] = true;
  if (rule.find("steps") != nullptr) out["items"] = reference("step");
  return open(std::move(out));
}

// What is no mapping, such as the name of a kind alone, is of no kind by its keys.
Json one_kind(Json kinds) {
  return Json::array({{{"not", {{"type", "object"}}}}, {{"oneOf", std::move(kinds)}}});
}

Json of_demands(const Node& shape) {
  Json out = Json::object();
  Json required = Json::array();
  for (const yaml::Entry& entry : shape.entries) {
    if (entry.value.find("required") != nullptr) required.push_back(entry.key.text);
    const Node* keys = entry.value.find("keys");
    const Json inner = keys == nullptr ? Json::object() : of_demands(*keys);
    if (!inner.empty()) out["properties"][entry.key.text] = open(inner);
  }
  if (!required.empty()) out["required"] = std::move(required);
  if (Json kinds = of_kinds(shape, Extent::kWhole); !kinds.empty()) out["anyOf"] = one_kind(std::move(kinds));
  return out;
}

Json of_part(const Node& shape) {
  Json out = {{"properties", Json::object()}, {"additionalProperties", false}};
  for (const yaml::Entry& entry : shape.entries) {
    Json rule = of_rule(entry.value);
    if (const std::string comment = comment_of(entry.key); !comment.empty()) rule["description"] = comment;
    out["properties"][entry.key.text] = std::move(rule);
  }
  if (Json kinds = of_kinds(shape, Extent::kPart); !kinds.empty()) out["anyOf"] = one_kind(std::move(kinds));
  return out;
}

Json of_shape(const Node& shape) {
  Json out = of_part(shape);
  if (Json demands = of_demands(shape); !demands.empty()) out["allOf"] = Json::array({std::move(demands)});
  return out;
}

Json of_params(const Node& params) {
  Json out = {{"type", "object"}, {"properties", Json::object()}, {"additionalProperties", false}};
  Json required = Json::array();
  for (const yaml::Entry& entry : params.entries) {
    out["properties"][entry.key.text] = of_param(entry.value);
    if (entry.value.find("default") == nullptr) required.push_back(entry.key.text);
  }
  if (!required.empty()) out["required"] = std::move(required);
  return out;
}

Json of_operation(const script::Operation& operation) {
  Json out = {{"type", "object"}, {"properties", Json::object()}, {"additionalProperties", false}};
  Json required = Json::array();
  for (const script::Parameter& parameter : operation.parameters) {
    // A shell sees every scalar as text; of a list it gets the items, one on a line.
    Json types = {"string", "number", "boolean", "array"};
    if (parameter.type == "file") types.push_back("object");
    out["properties"][parameter.name] = open({{"type", std::move(types)}});
    if (!parameter.optional) required.push_back(parameter.name);
  }
  if (!required.empty()) out["required"] = std::move(required);
  return out;
}

void add_keys(const github::Definition& definition, Json& properties) {
  for (const github::Property& property : definition.properties) {
    const std::string key(property.key);
    if (properties.contains(key)) continue;
    constexpr int kDeep = 3;
    properties[key] = {{"if", reference("any-expression")}, {"else", of_definition(*property.type, kDeep)}};
  }
}

}  // namespace pipegen::schema
