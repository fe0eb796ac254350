#include "github/schema.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "github/table.h"

namespace pipegen::github {
namespace {

using Index = std::map<std::string_view, const Definition*>;

constexpr std::pair<std::string_view, Shape> kShapes[] = {
    {"null", Shape::kNull},         {"boolean", Shape::kBoolean},    {"number", Shape::kNumber},
    {"string", Shape::kString},     {"non-empty", Shape::kNonEmpty}, {"constant", Shape::kConstant},
    {"values", Shape::kValues},     {"known", Shape::kKnown},        {"one-of", Shape::kOneOf},
    {"sequence", Shape::kSequence}, {"mapping", Shape::kMapping}};

Shape shape_of(std::string_view kind) {
  for (const auto& [name, shape] : kShapes) {
    if (name == kind) return shape;
  }
  return Shape::kString;
}

Property property_of(std::string_view pair, const Index& index) {
  const std::size_t equals = pair.find('=');
  Property out{.key = pair.substr(0, equals), .type = index.at(pair.substr(equals + 1))};
  out.required = out.key.ends_with('!');
  if (out.required) out.key.remove_suffix(1);
  return out;
}

// What the names in a definition's body mean, once all definitions are known.
void link(Definition& definition, const std::vector<std::string_view>& body, const Index& index) {
  if (definition.shape == Shape::kSequence) definition.inner = index.at(body.at(0));
  if (definition.shape != Shape::kMapping) return;
  for (const std::string_view pair : body) {
    const Property property = property_of(pair, index);
    if (property.key == "*") definition.inner = property.type;
    if (property.key != "*") definition.properties.push_back(property);
  }
}

void flatten(const Definition& definition, const Index& index, std::vector<const Definition*>& out) {
  if (definition.shape != Shape::kOneOf) return out.push_back(&definition);
  for (const std::string_view name : definition.values) flatten(*index.at(name), index, out);
}

std::vector<Definition> parse(std::string_view path) {
  std::vector<Definition> out;
  std::vector<std::vector<std::string_view>> bodies;
  for (std::vector<std::string_view> cells : read_table(path)) {
    cells.resize(4);
    bodies.push_back(split(cells[3], ' '));
    out.push_back({.name = cells[0], .shape = shape_of(cells[1]), .contexts = split(cells[2], ' ')});
    const Shape shape = out.back().shape;
    if (shape != Shape::kMapping && shape != Shape::kSequence) out.back().values = bodies.back();
  }
  Index index;
  for (const Definition& definition : out) index.emplace(definition.name, &definition);
  for (std::size_t i = 0; i < out.size(); ++i) link(out[i], bodies[i], index);
  for (Definition& definition : out) {
    flatten(definition, index, definition.alternatives);
    std::copy_if(definition.alternatives.begin(), definition.alternatives.end(),
                 std::back_inserter(definition.mappings),
                 [](const Definition* one) { return one->shape == Shape::kMapping; });
  }
  return out;
}

std::vector<std::string> keys_of(std::string_view name) {
  std::vector<std::string> out;
  for (const Property& property : find_definition(workflow_schema(), name)->properties)
    out.emplace_back(property.key);
  return out;
}

}  // namespace

const Property* Definition::find(std::string_view key) const {
  if (key.empty()) return nullptr;
  for (const Property& property : properties) {
    // Most differ in their first letter, and that is told without a call.
    if (property.key.front() == key.front() && property.key == key) return &property;
  }
  return nullptr;
}

const std::vector<Definition>& workflow_schema() {
  static const std::vector<Definition> kSchema = parse("workflows/github/workflow-schema.tsv");
  return kSchema;
}

const std::vector<Definition>& action_schema() {
  static const std::vector<Definition> kSchema = parse("workflows/github/action-schema.tsv");
  return kSchema;
}

const Definition* find_definition(const std::vector<Definition>& schema, std::string_view name) {
  for (const Definition& definition : schema) {
    if (definition.name == name) return &definition;
  }
  return nullptr;
}

std::vector<std::string> event_names() {
  return keys_of("on-mapping-strict");
}
std::vector<std::string> permission_scopes() {
  return keys_of("permissions-mapping");
}

}  // namespace pipegen::github
