#include "check/sites.h"

#include <algorithm>
#include <array>
#include <map>

#include "github/fields.h"

namespace pipegen::check {
namespace {

using github::Definition;
using github::Property;
using github::Shape;
using yaml::Node;

// Where the walk is: what the value at hand is, what may be used there, and the key that it stands under.
struct At {
  const Definition* definition = nullptr;  // nullptr: unknown to the schema
  NameSet allowed = 0;
  std::string_view key = {};
};

template <typename T>
using FieldTypes = std::array<const Definition*, std::tuple_size_v<decltype(github::kFields<T>)>>;

// The definition of each field of T in a mapping of the schema; looked up once.
template <typename T>
const FieldTypes<T>& field_types(const Definition& mapping) {
  static std::map<const Definition*, FieldTypes<T>> known;
  const auto [at, is_new] = known.try_emplace(&mapping);
  if (!is_new) return at->second;
  std::size_t i = 0;
  github::for_each_field<T>([&, types = &at->second](const auto& field) {
    const Property* property = mapping.find(field.key);
    (*types)[i++] = property == nullptr ? nullptr : property->type;
  });
  return at->second;
}

class Walk {
 public:
  Walk(std::vector<Site>& out, PlainSteps& plain) : out_(out), plain_(plain) {}

  template <typename T>
  void structure(const T& value, At at) {
    at = inside(at);
    if (!value.layout.node.is_mapping()) return node(value.layout.node, at);
    if constexpr (github::kBrief<T> != nullptr) {
      if (value.layout.brief) return node(*(value.*github::kBrief<T>), at);
    }
    const FieldTypes<T>& types = types_of(value, at);
    std::size_t i = 0;
    github::for_each_field<T>([&](const auto& field) {
      const Definition* type = types[i++];
      if ((value.*field.member).has_value())
        this->value(*(value.*field.member), {type, at.allowed, field.key});
    });
    if (value.layout.unknown == 0) return;
    for (const yaml::Entry& entry : value.layout.node.entries) {
      if (github::is_field<T>(entry.key.text)) continue;
      name(entry.key, at);
      node(entry.value, {nullptr, 0, entry.key.text});
    }
  }

 private:
  static At inside(At at) {
    at.allowed = at.definition == nullptr ? ~NameSet{0} : at.allowed | offered(*at.definition);
    return at;
  }

  // Of the mappings that may stand here, the one that has all fields which are set, else the first.
  template <typename T>
  const FieldTypes<T>& types_of(const T& value, const At& at) {
    static const FieldTypes<T> kNone = {};
    if (at.definition == nullptr || at.definition->mappings.empty()) return kNone;
    for (const Definition* mapping : at.definition->mappings) {
      const FieldTypes<T>& types = field_types<T>(*mapping);
      std::size_t i = 0;
      bool fits = true;
      github::for_each_field<T>([&](const auto& field) {
        if (types[i++] == nullptr && (value.*field.member).has_value()) fits = false;
      });
      if (fits) return types;
    }
    return field_types<T>(*at.definition->mappings.front());
  }

  void value(const Node& leaf, const At& at) { node(leaf, at); }
  void value(const github::Permissions& permissions, const At& at) { node(permissions.node, at); }
  void value(const github::Triggers& triggers, const At& at) {
    value(static_cast<const github::Map<github::Trigger>&>(triggers), at);
  }
  template <typename T>
  void value(const github::Map<T>& map, At at) {
    at = inside(at);
    const bool open = at.definition != nullptr && !at.definition->mappings.empty();
    const Definition* mapping = open ? at.definition->mappings.front() : nullptr;
    for (const github::Named<T>& entry : map.entries) {
      const Property* property = mapping == nullptr ? nullptr : mapping->find(entry.key.text);
      const Definition* type = property != nullptr  ? property->type
                               : mapping != nullptr ? mapping->inner
                                                    : nullptr;
      name(entry.key, at);
      if constexpr (std::is_same_v<T, github::Job>) job_ = &entry;
      structure(entry.value, {type, at.allowed, at.key});
      if constexpr (std::is_same_v<T, github::Job>) job_ = nullptr;
    }
  }
  template <typename T>
  void value(const github::List<T>& list, At at) {
    at = inside(at);
    const Definition* items = items_of(at);
    const bool is_top = std::is_same_v<T, github::Step> && step_ == kNoStep;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      if (is_top) step_ = i;
      const Node& node = list.items[i].layout.node;
      if (node.common && plain_.contains(node, items)) continue;
      const std::size_t before = out_.size();
      structure(list.items[i], {items, at.allowed, at.key});
      if (is_top && node.common && out_.size() == before) plain_.add(node, items);
    }
    if (is_top) step_ = kNoStep;
  }
  template <typename T>
  void value(const T& other, const At& at) {
    structure(other, at);
  }

  static const Definition* items_of(const At& at) {
    if (at.definition == nullptr) return nullptr;
    for (const Definition* one : at.definition->alternatives) {
      if (one->shape == Shape::kSequence) return one->inner;
    }
    return nullptr;
  }

  // What the model does not take apart.
  void node(const Node& node, At at) {
    at = inside(at);
    if (node.is_scalar()) return scalar(node, at);
    const Definition* items = node.is_sequence() ? items_of(at) : nullptr;
    for (const Node& item : node.items) this->node(item, {items, at.allowed, at.key});
    if (node.entries.empty()) return;
    const Definition* mapping = mapping_of(node, at);
    for (const yaml::Entry& entry : node.entries) {
      const Property* property = mapping == nullptr ? nullptr : mapping->find(entry.key.text);
      const Definition* type = property != nullptr  ? property->type
                               : mapping != nullptr ? mapping->inner
                                                    : nullptr;
      name(entry.key, at);
      this->node(entry.value, {type, at.allowed, property != nullptr ? property->key : at.key});
    }
  }

  static const Definition* mapping_of(const Node& node, const At& at) {
    if (at.definition == nullptr) return nullptr;
    const auto& all = at.definition->mappings;
    const auto has_all = [&](const Definition* one) {
      return std::all_of(node.entries.begin(), node.entries.end(), [&](const yaml::Entry& e) {
        return one->inner != nullptr || one->find(e.key.text) != nullptr;
      });
    };
    const auto found = std::find_if(all.begin(), all.end(), has_all);
    return found != all.end() ? *found : all.empty() ? nullptr : all.front();
  }

  // A key whose text is an expression, in the mapping that `at` is.
  void name(const Node& key, const At& at) {
    if (github::has_expression(key) && !github::is_insertion(key))
      out_.push_back({&key, at.key, false, at.allowed, job_, step_});
  }

  void scalar(const Node& node, const At& at) {
    const bool condition = at.key == "if" && at.definition != nullptr && node.is_string();
    if (!condition && !github::has_expression(node)) return;
    // GitHub takes an `if` of nothing but blanks as `success()`.
    if (node.text.find_first_not_of(" \t\r\n") == std::string::npos) return;
    out_.push_back({&node, at.key, condition, at.allowed, job_, step_});
  }

  std::vector<Site>& out_;
  PlainSteps& plain_;
  const github::Named<github::Job>* job_ = nullptr;
  std::size_t step_ = kNoStep;
};

}  // namespace

bool PlainSteps::contains(const Node& step, const Definition* definition) const {
  const auto at = known_.find(step.entries.owner().get());
  return at != known_.end() && at->second.definition == definition;
}

void PlainSteps::add(const Node& step, const Definition* definition) {
  known_.insert_or_assign(step.entries.owner().get(), One{step.entries, definition});
}

std::vector<Site> sites(const github::Workflow& workflow, PlainSteps& plain) {
  std::vector<Site> out;
  Walk(out, plain).structure(workflow, {&github::workflow_schema().front(), 0, {}});
  return out;
}

}  // namespace pipegen::check
