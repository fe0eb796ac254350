#include "expand/each.h"

#include <algorithm>
#include <cctype>

#include "expand/node_value.h"
#include "expand/spelling.h"
#include "expression/letters.h"
#include "language/shape.h"
#include "support/sha256.h"
#include "yaml/write.h"

namespace pipegen::expand {
namespace {

using expression::Value;
using support::Id;
using yaml::Node;

constexpr std::size_t kMostCopies = 50000;

struct Item {
  std::string key = {};
  Value value = {};
};

// A mapping's value seen by its variable: its own keys, and its key as `name` where it has none.
class NamedObject : public expression::Object {
 public:
  NamedObject(std::string name, expression::ObjectPtr object)
      : name_(std::move(name)), object_(std::move(object)) {}
  [[nodiscard]] std::vector<std::string> keys() const override {
    std::vector<std::string> out = object_->keys();
    out.insert(out.begin(), "name");
    return out;
  }
  [[nodiscard]] std::optional<Value> get(std::string_view key) const override {
    return expression::equal_ignoring_case(key, "name") ? Value(name_) : object_->get(key);
  }
  [[nodiscard]] bool closed() const override { return object_->closed(); }
  [[nodiscard]] const expression::Object& itself() const override { return object_->itself(); }

 private:
  std::string name_;
  expression::ObjectPtr object_;
};

Value named(const std::string& key, const Value& value) {
  if (value.object() == nullptr || value.object()->get("name").has_value()) return value;
  return Value(expression::ObjectPtr(std::make_shared<NamedObject>(key, value.object_ptr())));
}

// Empty for what gives a copy no name.
std::string key_of(const Value& value) {
  if (value.array() != nullptr) return {};
  if (value.object() == nullptr) return expression::to_text(value);
  const auto name = value.object()->get("name");
  return name ? expression::to_text(*name) : std::string();
}

// What an expression can read as a name.
bool is_name(std::string_view text) {
  const auto in = [](char c, std::string_view more) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || more.find(c) != std::string_view::npos;
  };
  return !text.empty() && in(text[0], "_") && std::isdigit(static_cast<unsigned char>(text[0])) == 0 &&
         std::all_of(text.begin(), text.end(), [&](char c) { return in(c, "_-"); });
}

std::string kind_of(const Value& value) {
  if (value.is_null()) return "nothing";
  if (value.array() != nullptr) return "a list";
  if (value.object() != nullptr) return "a mapping";
  return value.string() != nullptr ? "the text `" + *value.string() + "`"
                                   : "`" + expression::to_text(value) + "`";
}

// The place of the item `i` of `each`, where the list is written there.
support::Span place_of(const yaml::Entry& variable, std::size_t i) {
  const bool is_here = variable.value.is_sequence() && i < variable.value.items.size();
  return is_here ? variable.value.items[i].span : variable.value.span;
}

// Every copy is called by its item: a text, a number, or the `name` of a mapping.
bool are_nameable(const std::vector<Item>& items, const yaml::Entry& variable, Evaluator& evaluator) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Value& value = items[i].value;
    if (!items[i].key.empty()) continue;
    const bool is_mapping = value.object() != nullptr;
    evaluator.diagnostics()
        .add(Id::PG1402, place_of(variable, i),
             is_mapping ? "a mapping in this list has no `name`, so its copy gets no id"
                        : "an item of this list is " + kind_of(value) + ", so its copy gets no id")
        .help = is_mapping ? "add `name:` to each mapping, or run over a mapping of names"
                           : "the items are texts or numbers, or mappings with a `name`";
    return false;
  }
  return true;
}

// The collection that one variable runs over, or nothing after a diagnostic.
std::optional<std::vector<Item>> items_of(const yaml::Entry& variable, const Scope& scope,
                                          Evaluator& evaluator) {
  std::optional<Value> collection;
  if (variable.value.is_string()) collection = evaluator.bare(variable.value, scope);
  if (!variable.value.is_scalar())
    collection = to_value(std::make_shared<Node>(evaluator.fill(variable.value, scope)));
  if (!collection && variable.value.is_string()) return std::nullopt;
  std::vector<Item> out;
  if (collection && collection->array() != nullptr) {
    for (const Value& value : *collection->array()) out.push_back({key_of(value), value});
  } else if (collection && collection->object() != nullptr) {
    for (const std::string& key : collection->object()->keys()) {
      if (const auto value = collection->object()->get(key)) out.push_back({key, named(key, *value)});
    }
  } else {
    evaluator.diagnostics()
        .add(Id::PG1401, variable.value.span,
             "`each` runs over a list or a mapping, and this is " +
                 (collection ? kind_of(*collection) : language::found(variable.value)))
        .help = "run over `services`, over an entry of `let` that is a list, or write the list here: [a, b]";
    return std::nullopt;
  }
  return are_nameable(out, variable, evaluator) ? std::optional(std::move(out)) : std::nullopt;
}

bool check_variable(const yaml::Entry& variable, const Scope& scope, Evaluator& evaluator) {
  if (!is_name(variable.key.text)) {
    evaluator.diagnostics().add(
        Id::PG1401, variable.key.span,
        "`" + variable.key.text +
            "` can't be the name of a variable: letters, digits, `_` and `-` can, and "
            "no digit or `-` begins it");
    return false;
  }
  if (!scope.get(variable.key.text)) return true;
  evaluator.diagnostics()
      .add(Id::PG1403, variable.key.span,
           "the variable `" + variable.key.text + "` hides a name that is already visible here")
      .help = "call the variable something else";
  return false;
}

void apply_when(const Node& body, std::vector<Copy>& copies, Evaluator& evaluator) {
  const Node* when = body.find("when");
  if (when == nullptr) return;
  if (when->is_null() && !when->verbatim) {
    evaluator.diagnostics().add(Id::PG1404, when->span.known() ? when->span : body.span,
                                "`when` is nothing, and should be one expression, such as `service.path != "
                                "'docs'`");
  }
  for (Copy& copy : copies) {
    const auto value = evaluator.bare(*when, *copy.scope);
    copy.dropped = !value || !expression::truthy(*value);
  }
}

}  // namespace

std::vector<Copy> copies(const Node& body, const ScopePtr& scope, Evaluator& evaluator) {
  std::vector<Copy> out(1);
  out[0].scope = scope;
  const Node* each = body.find("each");
  if (each == nullptr) {
    apply_when(body, out, evaluator);
    return out;
  }
  if (!each->is_mapping() || each->entries.empty()) {
    evaluator.diagnostics()
        .add(Id::PG1401, each->span,
             "`each` is " + language::found(*each) + ", and should name a variable and what it runs over")
        .help = "each: {service: services}";
    return {};
  }
  for (const yaml::Entry& variable : each->entries) {
    if (!check_variable(variable, *scope, evaluator)) return {};
    check_spelling(variable.value, evaluator.diagnostics());
    const auto items = items_of(variable, *scope, evaluator);
    if (!items) return {};
    if (out.size() * items->size() > kMostCopies) {
      evaluator.diagnostics().add(Id::PG1129, each->span,
                                  "`each` makes " + std::to_string(out.size() * items->size()) +
                                      " copies here, at most " + std::to_string(kMostCopies) + " are made");
      return {};
    }
    const std::string collection =
        variable.key.text + "=" +
        (variable.value.is_scalar() ? variable.value.text : yaml::write(variable.value)) + ";";
    std::vector<Copy> next;
    for (const Copy& copy : out) {
      for (const Item& item : *items) {
        Copy one = copy;
        const std::string key = id_text(item.key);
        one.suffix += "-" + key;
        one.key += (one.key.empty() ? "" : "-") + key;
        one.collection += collection;
        one.scope = std::make_shared<Scope>(copy.scope, Scope::Names{{variable.key.text, item.value}});
        next.push_back(std::move(one));
      }
    }
    out = std::move(next);
  }
  apply_when(body, out, evaluator);
  return out;
}

std::string how_copies_are_called() {
  return "give one another name\n"
         "a copy of `each` is called after its entry and its values, and what is no letter, digit, `_` or "
         "`-` becomes `-`";
}

std::string id_text(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '_' && c != '-') c = '-';
  }
  return out;
}

std::string cut_id(const std::string& id) {
  constexpr std::size_t kMost = 99;
  if (id.size() <= kMost) return id;
  return id.substr(0, kMost - 7) + "-" + support::sha256_hex(id).substr(0, 6);
}

}  // namespace pipegen::expand
