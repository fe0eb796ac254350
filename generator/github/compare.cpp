#include <algorithm>

#include "github/fields.h"

namespace pipegen::github {
namespace {

using yaml::Node;

// Equal by value, as the parts of the model are printed; spans are ignored.
struct Comparer {
  static bool same(const Node& a, const Node& b);
  static bool same(const yaml::Entry& a, const yaml::Entry& b) {
    return same(a.key, b.key) && same(a.value, b.value);
  }
  static bool same(const Permissions& a, const Permissions& b) { return same(a.node, b.node); }
  template <typename T>
  static bool same(const Boxed<T>& a, const Boxed<T>& b) {
    return a.has_value() == b.has_value() && (!a || same(*a, *b));
  }
  template <typename T>
  static bool same(const std::vector<T>& a, const std::vector<T>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const T& x, const T& y) { return same(x, y); });
  }
  template <typename T>
  static bool same(const Named<T>& a, const Named<T>& b) {
    return same(a.key, b.key) && same(a.value, b.value);
  }
  template <typename T>
  static bool same(const yaml::Shared<T>& a, const yaml::Shared<T>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const T& x, const T& y) { return same(x, y); });
  }
  template <typename T>
  static bool same(const Map<T>& a, const Map<T>& b) {
    return same_outside(a.node, b.node, yaml::Kind::kMapping) && same(a.entries, b.entries);
  }
  static bool same(const Triggers& a, const Triggers& b) {
    return same(static_cast<const Map<Trigger>&>(a), static_cast<const Map<Trigger>&>(b));
  }
  template <typename T>
  static bool same(const List<T>& a, const List<T>& b) {
    return same_outside(a.node, b.node, yaml::Kind::kSequence) && same(a.items, b.items);
  }
  static bool same(const Trigger& a, const Trigger& b) {
    return same(a.schedule, b.schedule) && same_struct(a, b);
  }
  template <typename T>
  static bool same(const T& a, const T& b) {
    return same_struct(a, b);
  }
  template <typename T>
  static bool same_struct(const T& a, const T& b);
  // What stands in a node of `kind` stands in the model.
  static bool same_outside(const Node& a, const Node& b, yaml::Kind kind) {
    return a.kind == kind ? same(shell(a), shell(b)) : same(a, b);
  }
};

bool same_comments(const Node& a, const Node& b) {
  static const yaml::Comments kNone;
  return (a.comments ? *a.comments : kNone) == (b.comments ? *b.comments : kNone);
}

bool Comparer::same(const Node& a, const Node& b) {
  return a.kind == b.kind && a.style == b.style && a.text == b.text && same_comments(a, b) &&
         same(a.items, b.items) && same(a.entries, b.entries);
}

template <typename T>
bool Comparer::same_struct(const T& a, const T& b) {
  const auto keys = [](const T& value) {
    const yaml::Shared<yaml::Entry>& read = value.layout.node.entries;
    return printed_keys(value, {read.begin(), read.end()},
                        [](yaml::Entry& entry, const auto&) { entry.value = yaml::null_node(); });
  };
  bool equal = prints_brief(a) == prints_brief(b) && same(keys(a), keys(b));
  // A short form has no mapping of its own.
  if (!prints_brief(a)) equal = equal && same_outside(a.layout.node, b.layout.node, yaml::Kind::kMapping);
  for_each_field<T>([&](const auto& field) { equal = equal && same(a.*field.member, b.*field.member); });
  return equal;
}

}  // namespace

bool operator==(const Workflow& a, const Workflow& b) {
  return Comparer::same(a, b);
}
bool operator==(const Action& a, const Action& b) {
  return Comparer::same(a, b);
}

}  // namespace pipegen::github
