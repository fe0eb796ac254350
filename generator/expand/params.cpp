#include "expand/params.h"

#include <algorithm>
#include <vector>

#include "expand/node_value.h"
#include "language/shape.h"
#include "support/nearest.h"

namespace pipegen::expand {
namespace {

using expression::Value;
using support::Id;
using yaml::Node;

constexpr const char* kHowToGiveRunTime =
    "what only the run knows can be given to a parameter of `type: string` or `type: any`";

std::string type_of(const Node& declaration) {
  const Node* type = declaration.find("type");
  return type == nullptr ? "any" : type->text;
}

bool is_run_time(const Node& value) {
  return value.is_scalar() && value.text.find("${{") != std::string::npos;
}

// A service or environment may be given by its name.
std::optional<Value> entity(const std::string& name, support::Span span, std::string_view kind,
                            Context& context) {
  const auto all = context.globals->get(std::string(kind) + "s");
  auto found = all && all->object() != nullptr ? all->object()->get(name) : std::nullopt;
  if (found) return found;
  const auto names = all && all->object() != nullptr ? all->object()->keys() : std::vector<std::string>();
  context.diagnostics.add(
      Id::PG1416, span,
      "there is no " + std::string(kind) + " `" + name + "`" + support::or_known(name, names));
  return std::nullopt;
}

bool is_entity(std::string_view type) {
  return type == "service" || type == "environment";
}

// The kind of entity that `type` (`service`, `[service]`) is about; empty for other types.
std::string_view entity_kind(std::string_view type) {
  if (type.starts_with('[') && type.size() > 2) type = type.substr(1, type.size() - 2);
  return is_entity(type) ? type : std::string_view();
}

// Entities that an expression yielded: objects stay as they are, names are looked up.
std::optional<Value> entities(const Value& value, support::Span span, std::string_view type,
                              const std::string& name, Context& context) {
  const std::string_view kind = entity_kind(type);
  if (value.object() != nullptr && kind == type) return value;
  if (value.string() != nullptr && kind == type) return entity(*value.string(), span, kind, context);
  if (value.array() == nullptr || kind == type) {
    const std::string wanted(kind);
    const std::string is = language::found(to_node(value, span));
    context.diagnostics
        .add(Id::PG1415, span,
             "`" + name + "` is " + is + ", and should be " +
                 (kind == type ? "the name of one " + wanted : "a list of " + wanted + "s"))
        .help = kind == type                ? name + ": NAME"
                : value.object() != nullptr ? "`.*` makes a list of a mapping: $[[ " + wanted + "s.* ]]"
                : value.string() != nullptr ? "write it in brackets: [" + *value.string() + "]"
                                            : name + ": [NAME]";
    return std::nullopt;
  }
  auto out = std::make_shared<expression::Array>();
  for (const Value& one : *value.array()) {
    if (auto found = entities(one, span, kind, name, context)) out->push_back(*std::move(found));
  }
  if (out->size() < value.array()->size()) return std::nullopt;
  return Value(expression::ArrayPtr(std::move(out)));
}

std::optional<Value> typed(const Node& value, std::string_view type, const Node& declaration,
                           const std::string& name, Context& context);

std::optional<Value> typed_list(const Node& value, std::string_view item, const Node& declaration,
                                const std::string& name, Context& context) {
  if (!value.is_sequence()) {
    context.diagnostics
        .add(Id::PG1415, value.span,
             "`" + name + "` is " + language::found(value) + ", and should be a list of " +
                 std::string(item) + "s")
        .help = value.is_scalar() ? "write it in brackets: [" + value.text + "]" : "write each with a `-`";
    return std::nullopt;
  }
  auto out = std::make_shared<expression::Array>();
  for (const Node& one : value.items) {
    if (const auto converted = typed(one, item, declaration, name, context)) out->push_back(*converted);
  }
  if (out->size() < value.items.size()) return std::nullopt;
  return Value(expression::ArrayPtr(std::move(out)));
}

std::optional<Value> typed(const Node& value, std::string_view type, const Node& declaration,
                           const std::string& name, Context& context) {
  if (type.size() > 2 && type.front() == '[')
    return typed_list(value, type.substr(1, type.size() - 2), declaration, name, context);
  if (is_entity(type))
    return entities(to_value(std::make_shared<Node>(value)), value.span, type, name, context);
  if (is_run_time(value) && type == "string") return Value(value.text);
  const std::string base = type == "choice" ? "string" : std::string(type);
  if (!language::has_type(value, base)) {
    context.diagnostics
        .add(Id::PG1415, value.span,
             "`" + name + "` is " + language::found(value) + ", and should be a " + base)
        .help = is_run_time(value) ? kHowToGiveRunTime : language::how_to_write(value, base);
    return std::nullopt;
  }
  const Node* options = declaration.find("options");
  if (type == "choice" && options != nullptr) {
    std::vector<std::string> names;
    for (const Node& option : options->items) names.push_back(option.text);
    if (std::find(names.begin(), names.end(), value.text) == names.end()) {
      auto& finding =
          context.diagnostics.add(Id::PG1415, value.span,
                                  "`" + name + "` is `" + value.text + "`; it can be " +
                                      support::listed(names) + support::did_you_mean(value.text, names));
      if (is_run_time(value)) finding.help = kHowToGiveRunTime;
      return std::nullopt;
    }
  }
  return to_value(std::make_shared<Node>(value));
}

void report_unknown(const Node& with, const Node& params, const std::string& what, Context& context) {
  const std::vector<std::string> known = yaml::keys_of(params);
  for (const yaml::Entry& entry : with.entries) {
    if (params.find(entry.key.text) != nullptr) continue;
    context.diagnostics.add(
        Id::PG1413, entry.key.span,
        what + " has no parameter `" + entry.key.text + "`" + support::or_known(entry.key.text, known));
  }
}

// "; it can be `low` or `high`" for a parameter with options.
std::string choices(const Node& declaration) {
  const Node* options = declaration.find("options");
  if (options == nullptr) return {};
  std::vector<std::string> names;
  for (const Node& option : options->items) names.push_back(option.text);
  return "; it can be " + support::listed(names);
}

// The value of one parameter, given or by default; nullopt after a diagnostic.
std::optional<Value> bound_value(const yaml::Entry& declaration, const Node* given, const Scope& caller,
                                 Context& context) {
  const Node* fallback = declaration.value.find("default");
  if (given == nullptr && fallback->is_null()) return Value();
  const Node& written = given != nullptr ? *given : *fallback;
  const Scope& scope = given != nullptr ? caller : *context.globals;
  const std::string type = type_of(declaration.value);
  if (!entity_kind(type).empty()) {
    const std::size_t before = context.diagnostics.errors();
    if (const auto value = context.evaluator.whole(written, scope))
      return entities(*value, written.span, type, declaration.key.text, context);
    if (context.diagnostics.errors() > before) return std::nullopt;
  }
  return typed(context.evaluator.fill(written, scope), type, declaration.value, declaration.key.text,
               context);
}

}  // namespace

ScopePtr bind_params(const Node* params, const Node* with, const Scope& caller, const std::string& what,
                     support::Span use, Context& context) {
  static const Node kNone = yaml::mapping_node();
  const Node& declared = params != nullptr && params->is_mapping() ? *params : kNone;
  const Node& given = with != nullptr && with->is_mapping() ? *with : kNone;
  const std::size_t before = context.diagnostics.errors();
  if (with != nullptr && !with->is_mapping() && !with->is_null()) {
    context.diagnostics
        .add(Id::PG1302, with->span, "`with` is " + language::found(*with) + ", and should be a mapping")
        .help = "with: {NAME: VALUE}";
  }
  report_unknown(given, declared, what, context);
  std::vector<std::pair<std::string, Value>> bound;
  for (const yaml::Entry& entry : declared.entries) {
    const Node* own = given.find(entry.key.text);
    if (own == nullptr && entry.value.find("default") == nullptr) {
      if (support::is_meant(entry.key.text, yaml::keys_of(given), yaml::keys_of(declared))) continue;
      context.diagnostics
          .add(Id::PG1414, use,
               what + " needs the parameter `" + entry.key.text + "` (" + type_of(entry.value) + ")")
          .help = "add it: with: {" + entry.key.text + ": …}" + choices(entry.value);
      continue;
    }
    if (auto value = bound_value(entry, own, caller, context))
      bound.emplace_back(entry.key.text, *std::move(value));
  }
  if (context.diagnostics.errors() > before) return nullptr;
  Value object(expression::ObjectPtr(std::make_shared<expression::MapObject>(std::move(bound), true)));
  return std::make_shared<Scope>(context.globals, Scope::Names{{"params", std::move(object)}});
}

}  // namespace pipegen::expand
