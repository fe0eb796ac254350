#include "language/shape.h"

#include <algorithm>
#include <string>
#include <vector>

#include "language/format.h"
#include "support/nearest.h"

namespace pipegen::language {
namespace {

using support::Diagnostics;
using support::Id;
using yaml::Node;

std::string text_of(const Node* node) {
  return node == nullptr ? std::string() : node->text;
}

// "a number or a mapping" for `number | mapping`.
std::string expected(std::string_view type) {
  std::string out;
  while (!type.empty()) {
    const std::size_t bar = type.find(" | ");
    out += (out.empty() ? "a " : " or a ") + std::string(type.substr(0, bar));
    type = bar == std::string_view::npos ? std::string_view() : type.substr(bar + 3);
  }
  return out;
}

bool has_one_type(const Node& value, std::string_view type) {
  if (type == "any") return true;
  if (type == "mapping") return value.is_mapping();
  if (type == "list") return value.is_sequence();
  if (!value.is_scalar()) return false;
  const yaml::Type is = yaml::scalar_type(value);
  if (type == "string") return is == yaml::Type::kString;
  if (type == "boolean") return is == yaml::Type::kBoolean;
  return type == "number" && (is == yaml::Type::kInteger || is == yaml::Type::kFloat);
}

// `{http: …}, {tcp: …}` for a shape of several kinds; empty for any other.
std::string kinds_of(const Node& shape) {
  std::string out;
  for (const yaml::Entry& rule : shape.entries) {
    if (rule.value.find("kind") == nullptr) continue;
    const bool is_list = text_of(rule.value.find("type")) == "list";
    out += (out.empty() ? "{" : ", {") + rule.key.text + (is_list ? ": […]}" : ": …}");
  }
  return out;
}

void report_item(const Node& one, const Node& shape, const std::string& what, Diagnostics& diagnostics) {
  const std::string key = shape.entries.empty() ? "" : shape.entries[0].key.text;
  const std::string kinds = kinds_of(shape);
  diagnostics
      .add(Id::PG1307, one.span, "an item of " + what + " is " + found(one) + ", and should be a mapping")
      .help = "write one of " + (kinds.empty() ? "{" + key + ": …}" : kinds);
}

void check_options(const yaml::Entry& entry, const Node& rule, const Node& options, std::string_view what,
                   Diagnostics& diagnostics) {
  std::vector<std::string> names;
  for (const Node& option : options.items) names.push_back(option.text);
  if (!entry.value.is_scalar() || std::find(names.begin(), names.end(), entry.value.text) != names.end())
    return;
  const Node* keys = rule.find("keys");
  diagnostics
      .add(Id::PG1303, entry.value.span,
           "`" + entry.key.text + "` of " + std::string(what) + " is " + found(entry.value) + "; it can be " +
               support::listed(names) + (keys == nullptr ? "" : ", or a mapping") +
               support::did_you_mean(entry.value.text, names))
      .help = keys == nullptr ? "" : "write one of " + kinds_of(*keys);
}

// Names that a shell's variable, and a secret of GitHub's, can have.
void check_words(const yaml::Entry& entry, std::string_view what, Diagnostics& diagnostics) {
  const auto check = [&](const Node& word) {
    if (word.is_scalar() && is_variable(word.text)) return;
    diagnostics.add(Id::PG1307, word.span.known() ? word.span : entry.key.span,
                    found(word) + " in `" + entry.key.text + "` of " + std::string(what) +
                        " can't be a name: letters, digits and `_` can, and no digit begins it");
  };
  for (const Node& word : entry.value.items) check(word);
  for (const yaml::Entry& pair : entry.value.entries) {
    check(pair.key);
    check(pair.value);
  }
}

// Values that go into variables and such: texts, numbers, true, false; nothing leaves one out.
void check_scalars(const yaml::Entry& entry, std::string_view what, Diagnostics& diagnostics) {
  for (const yaml::Entry& one : entry.value.entries) {
    if (one.value.is_scalar()) continue;
    diagnostics.add(Id::PG1307, one.value.span,
                    "`" + one.key.text + "` in `" + entry.key.text + "` of " + std::string(what) + " is " +
                        found(one.value) + ", and should be one text, number or boolean");
  }
}

// How the key of a kind is written: `contexts: […]`, `hub: {user: …}`.
std::string sample(const yaml::Entry& rule) {
  const std::string type = text_of(rule.value.find("type"));
  if (type == "list") return "`" + rule.key.text + ": […]`";
  if (type != "mapping") return "`" + rule.key.text + ": …`";
  std::string inner;
  if (const Node* keys = rule.value.find("keys")) {
    for (const yaml::Entry& key : keys->entries) {
      if (key.value.find("required") == nullptr) continue;
      inner.append(inner.empty() ? "" : ", ").append(key.key.text).append(": …");
    }
  }
  return "`" + rule.key.text + ": {" + inner + "}`";
}

// How a value of another type than its rule's is written: by what the rule says of its values, else by the
// type.
std::string how_to_mend(const yaml::Entry& entry, const Node& rule, const std::string& type) {
  const Node* keys = rule.find("keys");
  if (const Node* options = rule.find("options")) {
    std::vector<std::string> names;
    for (const Node& option : options->items) names.push_back(option.text);
    return "it can be " + support::listed(names) + (keys == nullptr ? "" : ", or one of " + kinds_of(*keys));
  }
  if (const Node* item = rule.find("item"); item != nullptr && !item->entries.empty()) {
    const std::string kinds = kinds_of(*item);
    return "such as `" + entry.key.text + ": [" +
           (kinds.empty() ? "{" + item->entries[0].key.text + ": …}" : kinds.substr(0, kinds.find('}') + 1)) +
           "]`";
  }
  if (keys != nullptr && type == "mapping" && !keys->entries.empty()) {
    const std::string all = sample({entry.key, rule});
    const bool is_bare = all.find("{}") != std::string::npos;
    return "such as " + (is_bare ? "`" + entry.key.text + ": {" + keys->entries[0].key.text + ": …}`" : all);
  }
  const Node* format = rule.find("format");
  if (format != nullptr && format->find("units") != nullptr) return text_of(format->find("is"));
  // Brackets around one that could not be an item would be the next mistake.
  if (format != nullptr && type.starts_with("list") && entry.value.is_scalar() &&
      !has_format(entry.value, *format))
    return "a list in brackets, such as `" + entry.key.text + ": […]`; " + text_of(format->find("is"));
  // What is true or false is no text that lacks its quotes.
  if (entry.value.is_scalar() && yaml::scalar_type(entry.value) == yaml::Type::kBoolean) return {};
  return how_to_write(entry.value, type);
}

void check_entry(const yaml::Entry& entry, const Node& rule, std::string_view what,
                 Diagnostics& diagnostics) {
  // `null` removes a phase or an inherited key: it fits everywhere.
  if (entry.value.is_null()) return;
  const std::string type = text_of(rule.find("type"));
  if (!has_type(entry.value, type)) {
    diagnostics
        .add(Id::PG1307, entry.value.span,
             "`" + entry.key.text + "` of " + std::string(what) + " is " + found(entry.value) +
                 ", and should be " + expected(type))
        .help = how_to_mend(entry, rule, type);
    return;
  }
  if (const Node* options = rule.find("options")) check_options(entry, rule, *options, what, diagnostics);
  if (rule.find("nonempty") != nullptr && entry.value.items.empty()) {
    diagnostics
        .add(Id::PG1307, entry.value.span.known() ? entry.value.span : entry.key.span,
             "`" + entry.key.text + "` of " + std::string(what) +
                 " is an empty list, and should have at least one item")
        .help = "write at least one: `" + entry.key.text + ": [NAME]`" + text_of(rule.find("else"));
  }
  if (rule.find("scalars") != nullptr) check_scalars(entry, what, diagnostics);
  if (rule.find("words") != nullptr) check_words(entry, what, diagnostics);
  check_format(entry, rule, what, diagnostics);
  const std::string inner = "`" + entry.key.text + "` of " + std::string(what);
  if (const Node* keys = rule.find("keys"); keys != nullptr && entry.value.is_mapping())
    check_shape(entry.value, *keys, inner, diagnostics);
  if (const Node* item = rule.find("item"); item != nullptr && entry.value.is_sequence()) {
    for (const Node& one : entry.value.items) {
      if (one.is_mapping())
        check_shape(one, *item, inner, diagnostics);
      else
        report_item(one, *item, inner, diagnostics);
    }
  }
}

// True when an unknown key of the entry is nearly `key`: it is told as that.
bool is_misspelled(const std::string& key, const Node& entry, const Node& shape) {
  return support::is_meant(key, yaml::keys_of(entry), yaml::keys_of(shape));
}

// True for a key that is like none of a shape of several kinds, in an entry that says none of them: it is
// meant to.
bool is_unknown_kind(const std::string& key, const Node& entry, const Node& shape) {
  const std::vector<std::string> known = yaml::keys_of(shape);
  return !kinds_of(shape).empty() && kind_of(entry, shape).empty() && shape.find(key) == nullptr &&
         support::nearest(key, known).empty();
}

// The key of the shape in whose mapping `key` stands; nullptr when it stands in none.
const std::string* key_above(std::string_view key, const Node& shape) {
  for (const yaml::Entry& rule : shape.entries) {
    const Node* keys = rule.value.find("keys");
    if (keys != nullptr && keys->find(key) != nullptr) return &rule.key.text;
  }
  return nullptr;
}

// The keys that say of which kind an entry is, and how each is written.
struct Kinds {
  std::vector<std::string> names = {};
  std::string samples = {};
};

Kinds kinds_in(const Node& shape) {
  Kinds out;
  for (const yaml::Entry& rule : shape.entries) {
    if (rule.value.find("kind") == nullptr) continue;
    out.names.push_back(rule.key.text);
    out.samples.append(out.samples.empty() ? "" : ", ").append(sample(rule));
  }
  return out;
}

// Some shapes are one of several kinds, named by a key: exactly one of these keys is there.
void check_kind(const Node& entry, const Node& shape, std::string_view what, Diagnostics& diagnostics) {
  const auto [kinds, samples] = kinds_in(shape);
  std::vector<const Node*> given;
  for (const std::string& kind : kinds) {
    for (const yaml::Entry& own : entry.entries) {
      if (own.key.text == kind && !own.value.is_null()) given.push_back(&own.key);
    }
  }
  if (kinds.empty() || given.size() == 1) return;
  // An unknown key was told already, with the nearest that there is, or with the kinds.
  if (given.empty() &&
      (std::any_of(kinds.begin(), kinds.end(),
                   [&](const std::string& kind) { return is_misspelled(kind, entry, shape); }) ||
       std::any_of(entry.entries.begin(), entry.entries.end(),
                   [&](const yaml::Entry& own) { return is_unknown_kind(own.key.text, entry, shape); })))
    return;
  if (const std::string alone = given.empty() ? kind_of(entry, shape) : ""; !alone.empty()) {
    const Node& rule = *shape.find(alone);
    if (is_complete_without_value(rule)) return;
    diagnostics.add(Id::PG1307, entry.span,
                    "`" + alone + "` of " + std::string(what) + " is nothing, and should be " +
                        expected(text_of(rule.find("type"))));
    return;
  }
  if (given.empty()) {
    diagnostics
        .add(Id::PG1308, entry.span,
             std::string(what) + " does not say of which kind it is; it needs one of " +
                 support::listed(kinds))
        .help = "add one of " + samples;
    return;
  }
  diagnostics
      .add(Id::PG1308, given[1]->span,
           std::string(what) + " is of two kinds, `" + given[0]->text + "` and `" + given[1]->text + "`")
      .help = "leave one of them out";
}

}  // namespace

bool is_variable(std::string_view name) {
  constexpr std::string_view kFirst = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_";
  return !name.empty() && kFirst.find(name[0]) != std::string_view::npos &&
         name.find_first_not_of(std::string(kFirst) + "0123456789") == std::string_view::npos;
}

std::string kind_of(const Node& entry, const Node& shape) {
  std::string empty;  // such as `ghcr:`; beside another kind it removes an inherited one
  for (const yaml::Entry& own : entry.entries) {
    const Node* rule = shape.find(own.key.text);
    if (rule == nullptr || rule->find("kind") == nullptr) continue;
    if (!own.value.is_null()) return own.key.text;
    empty = own.key.text;
  }
  return empty;
}

bool is_complete_without_value(const Node& rule) {
  const Node* keys = rule.find("keys");
  return keys != nullptr && std::none_of(keys->entries.begin(), keys->entries.end(), [](const auto& key) {
           return key.value.find("required") != nullptr;
         });
}

std::string found(const Node& value) {
  if (value.is_mapping()) return "a mapping";
  if (value.is_sequence()) return "a list";
  switch (yaml::scalar_type(value)) {
    case yaml::Type::kNull:
      return "nothing";
    case yaml::Type::kBoolean:
      return "the boolean `" + value.text + "`";
    case yaml::Type::kInteger:
    case yaml::Type::kFloat:
      return "the number `" + value.text + "`";
    case yaml::Type::kString:
      break;
  }
  constexpr std::size_t kMost = 60;
  const std::string line = value.text.substr(0, value.text.find('\n'));
  const bool is_short = line.size() == value.text.size() && line.size() <= kMost;
  return "the text `" + (is_short ? line : line.substr(0, line.rfind(' ', kMost)) + " …") + "`";
}

std::string how_to_write(const Node& value, std::string_view type) {
  if (!value.is_scalar() || value.is_null()) return {};
  type = type.substr(0, type.find(" | "));
  if (type == "string") return "write it in quotes: \"" + value.text + "\"";
  if (type == "list") return "write it in brackets: [" + value.text + "]";
  const yaml::Type bare = yaml::plain_type(value.text);
  const bool is_number = bare == yaml::Type::kInteger || bare == yaml::Type::kFloat;
  if (type == "number" ? is_number : type == "boolean" && bare == yaml::Type::kBoolean)
    return "write it without quotes: " + value.text;
  return type == "boolean" ? "it can be `true` or `false`" : "";
}

bool has_type(const Node& value, std::string_view type) {
  while (!type.empty()) {
    const std::size_t bar = type.find(" | ");
    if (has_one_type(value, type.substr(0, bar))) return true;
    type = bar == std::string_view::npos ? std::string_view() : type.substr(bar + 3);
  }
  return false;
}

void check_shape(const Node& entry, const Node& shape, std::string_view what, Diagnostics& diagnostics) {
  std::vector<std::string> known;
  for (const yaml::Entry& rule : shape.entries) {
    known.push_back(rule.key.text);
    const bool missing = rule.value.find("required") != nullptr && entry.find(rule.key.text) == nullptr;
    if (missing && !is_misspelled(rule.key.text, entry, shape)) {
      diagnostics.add(Id::PG1305, entry.span, "`" + rule.key.text + "` is missing in " + std::string(what));
    }
  }
  for (const yaml::Entry& own : entry.entries) {
    const Node* rule = shape.find(own.key.text);
    if (rule == nullptr) {
      const std::string hint = support::or_known(own.key.text, known);
      auto& finding = diagnostics.add(Id::PG1301, own.key.span,
                                      "unknown key `" + own.key.text + "` in " + std::string(what) + hint);
      if (hint.empty()) finding.help = "there are " + support::listed(known, "and");
      if (const std::string* above = key_above(own.key.text, shape))
        finding.help = "it stands in `" + *above + "`: " + *above + ": {" + own.key.text + ": …}";
      else if (is_unknown_kind(own.key.text, entry, shape))
        finding.help = "write one of " + kinds_in(shape).samples;
      continue;
    }
    check_entry(own, *rule, what, diagnostics);
  }
  check_kind(entry, shape, what, diagnostics);
}

}  // namespace pipegen::language
