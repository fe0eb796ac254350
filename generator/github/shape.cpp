#include "github/shape.h"

#include <algorithm>
#include <iterator>
#include <span>

#include "expression/letters.h"
#include "github/layout.h"
#include "github/wanted.h"
#include "github/words.h"
#include "support/nearest.h"
#include "yaml/wording.h"

namespace pipegen::github {
namespace {

using support::Id;
using yaml::Node;
using Candidates = std::span<const Definition* const>;

// What a message calls a node: by the key that it stands under, or as an item of that. Made into words only
// when there is something to say.
struct Name {
  const Node* key = nullptr;
  int items = 0;  // lists between the key and the node

  [[nodiscard]] std::string text() const {
    std::string out;
    for (int i = 0; i < items; ++i) out += "an item of ";
    return out + (key == nullptr ? "the workflow" : quoted(key->text));
  }
};

std::string found(const Node& node) {
  if (node.is_mapping()) return "a mapping";
  if (node.is_sequence()) return "a list";
  if (node.is_null()) return "empty";
  if (node.text.empty()) return "an empty text";
  const bool like_another_type = node.is_string() && yaml::plain_type(node.text) != yaml::Type::kString;
  return (like_another_type ? "the text " : "") + quoted(node.text.substr(0, 60));
}

// `text` is that of a scalar, empty for null.
bool takes(const Definition& definition, std::string_view text, yaml::Type type) {
  switch (definition.shape) {
    case Shape::kNull:
      return type == yaml::Type::kNull;
    case Shape::kBoolean:
      return type == yaml::Type::kBoolean;
    case Shape::kNumber:
      return type == yaml::Type::kInteger || type == yaml::Type::kFloat;
    case Shape::kString:
      return true;
    case Shape::kNonEmpty:
      return !text.empty();
    case Shape::kConstant:
    case Shape::kValues:
    case Shape::kKnown:
      return std::find(definition.values.begin(), definition.values.end(), text) != definition.values.end();
    default:
      return false;
  }
}

// GitHub takes `${{ 'text' }}` as the text itself, so it may stand where expressions may not.
bool is_literal(std::string_view text) {
  for (std::size_t at = text.find("${{"); at != std::string_view::npos; at = text.find("${{", at)) {
    at = text.find_first_not_of(" \t\n", at + 3);
    if (at == std::string_view::npos || text[at] != '\'') return false;
    at = text.find('\'', at + 1);
    while (at != std::string_view::npos && text.substr(at + 1).starts_with('\''))
      at = text.find('\'', at + 2);
    if (at == std::string_view::npos) return false;
    at = text.find_first_not_of(" \t\n", at + 1);
    if (at == std::string_view::npos || !text.substr(at).starts_with("}}")) return false;
  }
  return true;
}

// Which finding a definition's unknown name is, where it has one of its own.
Id unknown_key_id(const Definition& mapping) {
  if (mapping.name == "on-mapping-strict") return Id::PG1207;
  if (mapping.name == "permissions-mapping") return Id::PG1209;
  return Id::PG1201;
}

Id missing_id(const Definition& mapping, std::string_view key) {
  if (mapping.name == "job-factory") return Id::PG1212;
  if (mapping.name.ends_with("-step") && (key == "run" || key == "uses")) return Id::PG1211;
  return Id::PG1203;
}

// A job that stands beside `jobs`.
bool is_lost_job(const Definition& definition, const Node& value) {
  return definition.name == "workflow-root-strict" &&
         (value.find("runs-on") != nullptr || value.find("steps") != nullptr);
}

// Such a job was told, and how `jobs` goes above it.
bool has_lost_job(const Node& workflow, const Definition& definition) {
  return std::any_of(workflow.entries.begin(), workflow.entries.end(), [&](const yaml::Entry& entry) {
    return definition.find(entry.key.text) == nullptr && is_lost_job(definition, entry.value);
  });
}

// A program that reads YAML 1.1 and writes it again has made the key `on` the boolean that it is there.
bool was_read_as_boolean(std::string_view key, const Node& mapping) {
  return key == "on" && mapping.find("true") != nullptr;
}

std::vector<std::string> names_of(const Candidates& definitions) {
  std::vector<std::string> out;
  for (const Definition* one : definitions) {
    for (const Property& property : one->properties) out.emplace_back(property.key);
  }
  return out;
}

class ShapeCheck {
 public:
  ShapeCheck(support::Diagnostics& diagnostics, Fitting* fitting)
      : diagnostics_(diagnostics), fitting_(fitting) {}

  // `expressions` tells that one may stand here.
  void value(const Node& node, const Definition& definition, const Name& name, bool expressions) {
    expressions = expressions || !definition.contexts.empty();
    if (node.is_scalar()) return scalar(node, definition, name, expressions);
    for (const Definition* one : definition.alternatives) {
      if (!node.is_sequence() || one->shape != Shape::kSequence) continue;
      const Name item_name = {name.key, name.items + 1};
      for (const Node& item : node.items) value(item, *one->inner, item_name, expressions);
      return;
    }
    if (!node.is_mapping() || definition.mappings.empty()) return wrong(node, definition, name);
    if (fitting_ == nullptr || !node.common) return mapping(node, definition, name, expressions);
    if (fitting_->contains(node, definition, expressions)) return;
    const std::size_t findings = diagnostics_.list().size();
    mapping(node, definition, name, expressions);
    if (diagnostics_.list().size() == findings) fitting_->add(node, definition, expressions);
  }

 private:
  void wrong(const Node& node, const Definition& definition, const Name& name) {
    auto& finding = diagnostics_.add(
        Id::PG1202, node.span, name.text() + " is " + found(node) + ", expected " + expected(definition));
    if (node.is_mapping() && expected(definition) == "a list")
      finding.help = "each item of a list begins with `- `";
    const yaml::Type bare = node.is_scalar() ? yaml::plain_type(node.text) : yaml::Type::kNull;
    const bool is_number = bare == yaml::Type::kInteger || bare == yaml::Type::kFloat;
    if (is_number && expected(definition) == "a number")
      finding.help = "write it without quotes: " + node.text;
    if (const std::string how = sample(definition);
        finding.help.empty() && !how.empty() && name.key != nullptr && name.items == 0)
      finding.help = "such as `" + name.key->text + ": " + how + "`";
    if (name.items > 0 && node.is_scalar() && !definition.mappings.empty())
      finding.help = for_item(node, definition);
    if (definition.name == "job")
      finding.help = "`jobs` holds jobs under ids: `test: {runs-on: …, steps: […]}`";
  }

  // How an item that should be a mapping is written; `run:make` lacks a space only.
  static std::string for_item(const Node& node, const Definition& definition) {
    const std::vector<std::string> names = names_of(definition.mappings);
    const std::string key = node.text.substr(0, node.text.find(':'));
    if (key != node.text && std::find(names.begin(), names.end(), key) != names.end())
      return yaml::space_help(node.text);
    return "an item has keys of its own, such as " + sample(definition);
  }

  void scalar(const Node& node, const Definition& definition, const Name& name, bool expressions) {
    // What could not be expanded stands there as it was, and has been reported.
    if (!node.verbatim && node.text.find("$[[") != std::string::npos) return;
    const yaml::Type type = yaml::scalar_type(node);
    if (type == yaml::Type::kString && has_expression(node)) {
      if (expressions || is_literal(node.text)) return;
      diagnostics_.add(Id::PG1204, node.span, "an expression is not allowed in " + name.text()).help =
          name.text() == "`name`" ? "GitHub takes this text as it is; `run-name` may hold an expression"
                                  : "GitHub takes this text as it is: write the value itself, or what "
                                    "pipegen knows in `$[[ … ]]`";
      return;
    }
    const std::string_view text = type == yaml::Type::kNull ? "" : std::string_view(node.text);
    const auto fits = [&](const Definition* one) { return takes(*one, text, type); };
    if (std::any_of(definition.alternatives.begin(), definition.alternatives.end(), fits)) return;
    const std::vector<std::string> allowed = allowed_texts(definition);
    if (allowed.empty() || node.is_null()) return wrong(node, definition, name);
    const std::string hint = support::did_you_mean(node.text, allowed);
    if (definition.name == "on-string-strict") {
      unknown(Id::PG1207, node, "event", allowed);
      return;
    }
    const auto open = [](const Definition* one) { return one->shape == Shape::kKnown; };
    const bool known = std::any_of(definition.alternatives.begin(), definition.alternatives.end(), open);
    const std::string message = quoted(node.text) + " is no known value of " + name.text() + hint;
    auto& finding =
        known ? diagnostics_.add_as(severity(Id::PG1208, node.text, allowed), Id::PG1208, node.span, message)
              : diagnostics_.add(Id::PG1210, node.span, message);
    if (allowed.size() <= 10) finding.help = "expected " + expected_texts(allowed);
  }

  // What GitHub has added since is kept, with a note; a slip of the pen is none of that.
  static support::Severity severity(Id id, const std::string& name, const std::vector<std::string>& known) {
    return support::is_slip(name, known) ? support::Severity::kError : support::info(id).severity;
  }

  void unknown(Id id, const Node& name, const std::string& what, const std::vector<std::string>& known) {
    diagnostics_.add_as(
        severity(id, name.text, known), id, name.span,
        quoted(name.text) + " is not a known " + what + support::did_you_mean(name.text, known));
  }

  static std::string expected_texts(std::vector<std::string> texts) {
    for (std::string& text : texts) text = quoted(text);
    return listed(texts);
  }

  void mapping(const Node& node, const Definition& definition, const Name& name, bool expressions);
  // Reports a key that no candidate has; true when it may be newer than the schema.
  bool unknown_key(const Node& key, const Node& node, const Definition& definition, const Candidates& left,
                   const Name& name);
  void missing(support::Span span, const Definition& definition, std::string_view key, std::string what);
  void complete(const Node& node, Candidates left, const Name& name);
  void twice(const Node& mapping, const yaml::Entry& entry);

  support::Diagnostics& diagnostics_;
  Fitting* fitting_;
};

void ShapeCheck::missing(support::Span span, const Definition& definition, std::string_view key,
                         std::string what) {
  const Id id = missing_id(definition, key);
  diagnostics_.add(id, span, std::move(what)).help =
      id == Id::PG1212 ? "add `runs-on: ubuntu-24.04`, or call a workflow by `uses:`"
                       : "add `" + std::string(key) + ": …` to it";
}

bool ShapeCheck::unknown_key(const Node& key, const Node& node, const Definition& definition,
                             const Candidates& left, const Name& name) {
  const Candidates all = definition.mappings;
  const auto has = [&key](const Definition* one) { return one->find(key.text) != nullptr; };
  if (std::any_of(all.begin(), all.end(), has)) {
    std::vector<std::string> rivals;
    for (const Property& property : left[0]->properties) {
      if (property.required) rivals.push_back(quoted(property.key));
    }
    auto& finding =
        diagnostics_.add(Id::PG1205, key.span, quoted(key.text) + " can't stand beside " + listed(rivals));
    finding.help = key.text == "with" && left[0]->find("run") != nullptr
                       ? "`with` is for `uses`; a `run` gets values by `env`: env: {NAME: VALUE}"
                       : "leave one of them out";
    return false;
  }
  const std::vector<std::string> names = names_of(left);
  const std::string written =
      was_read_as_boolean("on", node) && left[0]->find("on") != nullptr ? "on" : key.text;
  const std::string hint = support::did_you_mean(written, names);
  for (const Definition* one : left) {
    const Property* meant = one->find(support::nearest(written, names));
    if (meant == nullptr || !meant->required || node.find(meant->key) != nullptr) continue;
    diagnostics_
        .add(missing_id(*one, meant->key), key.span,
             name.text() + " lacks the key " + quoted(meant->key) + ", and has " + quoted(key.text) + hint)
        .help = "write " + quoted(meant->key) + " in its place";
    return false;
  }
  const Id id = unknown_key_id(*left[0]);
  unknown(id, key, id == Id::PG1207 ? "event" : id == Id::PG1209 ? "scope of a token" : "key here", names);
  return hint.empty();
}

void ShapeCheck::twice(const Node& mapping, const yaml::Entry& entry) {
  const Node& key = entry.key;
  const auto same = [&key](const yaml::Entry& other) {
    return key.text.size() == other.key.text.size() &&
           expression::equal_ignoring_case(key.text, other.key.text);
  };
  const yaml::Entry* first = std::find_if(mapping.entries.begin(), &entry, same);
  if (first == &entry) return;
  auto& finding = diagnostics_.add(Id::PG1206, key.span,
                                   quoted(key.text) + " is the same key as " + quoted(first->key.text) +
                                       ": upper and lower case are alike");
  finding.labels.push_back({first->key.span, "first defined here"});
}

void ShapeCheck::mapping(const Node& node, const Definition& definition, const Name& name, bool expressions) {
  // Of the mappings that the definition takes, each key leaves those that have it.
  Candidates candidates = definition.mappings;
  std::vector<const Definition*> left;
  std::vector<const Node*> unknown;
  bool open = false;  // something stands here that may say which kind of thing this is
  bool is_key_lost = false;
  for (const yaml::Entry& entry : node.entries) {
    const auto& [key, content] = entry;
    if (has_expression(key)) {
      open = true;
      if (expressions) continue;
      is_key_lost = true;
      diagnostics_.add(Id::PG1204, key.span, "an expression is not allowed as a key here").help =
          "write the key itself";
      continue;
    }
    twice(node, entry);
    const Property* property = nullptr;
    std::size_t having = 0;
    for (const Definition* one : candidates) {
      const Property* own = one->find(key.text);
      if (own == nullptr) continue;
      property = own;
      ++having;
    }
    if (property == nullptr && is_lost_job(definition, content)) {
      diagnostics_.add(Id::PG1459, key.span, "the job " + quoted(key.text) + " does not stand under `jobs`")
          .help = node.find("jobs") == nullptr
                      ? "put `jobs:` above it, and indent it and what it holds below that"
                      : "indent it like the ids of the other jobs";
      open = true;
      continue;
    }
    if (property == nullptr) {
      if (const Definition* inner = candidates[0]->inner)
        value(content, *inner, {&key}, expressions);
      else
        unknown.push_back(&key);
      continue;
    }
    if (having < candidates.size()) {
      const auto has = [&key = key](const Definition* one) { return one->find(key.text) != nullptr; };
      std::vector<const Definition*> rest;
      std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(rest), has);
      candidates = left = std::move(rest);
    }
    value(content, *property->type, {&key}, expressions);
  }
  for (const Node* key : unknown) open = unknown_key(*key, node, definition, candidates, name) || open;
  // A key that is an expression may be the one that would be missing.
  if (!is_key_lost && (!open || candidates.size() == 1)) complete(node, candidates, name);
}

void ShapeCheck::complete(const Node& node, Candidates left, const Name& name) {
  const auto is_told = [&](const Property& property) {
    return was_read_as_boolean(property.key, node) ||
           support::is_meant(std::string(property.key), yaml::keys_of(node), names_of(left));
  };
  if (left.size() > 1) {
    std::vector<std::string> keys;
    for (const Definition* one : left) {
      for (const Property& property : one->properties) {
        if (!property.required) continue;
        if (is_told(property)) return;
        if (property.key != "using") keys.push_back(quoted(property.key));
      }
    }
    // The first required key tells what kind of thing has no kind.
    const Id id = missing_id(*left[0], keys.front().substr(1, keys.front().size() - 2));
    diagnostics_.add(id, node.span, name.text() + " has none of " + listed(keys));
    return;
  }
  for (const Property& property : left[0]->properties) {
    if (!property.required || node.find(property.key) != nullptr || is_told(property)) continue;
    if (property.key == "jobs" && has_lost_job(node, *left[0])) continue;
    missing(node.span, *left[0], property.key, name.text() + " lacks the key " + quoted(property.key));
  }
}

}  // namespace

bool Fitting::contains(const Node& mapping, const Definition& definition, bool expressions) const {
  const auto at = known_.find(mapping.entries.owner().get());
  return at != known_.end() && at->second.definition == &definition && at->second.expressions == expressions;
}

void Fitting::add(const Node& mapping, const Definition& definition, bool expressions) {
  known_.insert_or_assign(mapping.entries.owner().get(), One{mapping.entries, &definition, expressions});
}

void check_shape(const Node& node, const Definition& root, support::Diagnostics& diagnostics,
                 Fitting* fitting) {
  ShapeCheck(diagnostics, fitting).value(node, root, {}, false);
}

}  // namespace pipegen::github
