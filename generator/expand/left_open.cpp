#include "expand/left_open.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "expression/expression.h"

namespace pipegen::expand {
namespace {

using yaml::Node;

// True when `copy` is `text` with the values put in. A value may look like what stands for another one: it is
// not read again. What stands for one may also be written by hand, and is then in the copy as well.
bool reads_as(std::string_view text, std::string_view copy, const OpenValues& values) {
  while (!text.empty()) {
    const auto open = std::find_if(values.begin(), values.end(),
                                   [&](const auto& one) { return text.starts_with(one.first); });
    const bool is_open = open != values.end() && !copy.starts_with(open->first);
    const std::string_view wanted = is_open ? std::string_view(open->second) : text.substr(0, 1);
    if (!copy.starts_with(wanted)) return false;
    copy.remove_prefix(wanted.size());
    text.remove_prefix(is_open ? open->first.size() : 1);
  }
  return copy.empty();
}

bool is_misplaced(const Node& scalar, bool condition) {
  if (scalar.text.find("${{") == std::string::npos) return false;
  std::vector<expression::Problem> problems;
  const auto segments = expression::split(scalar.text, expression::Time::kRun, problems);
  if (!problems.empty() || (condition && segments.size() > 1)) return true;
  return std::any_of(segments.begin(), segments.end(), [](const expression::Segment& one) {
    return one.is_expression && one.text.find("${{") != std::string::npos;
  });
}

// Of two lists that are not equally long the first item of the longer one that the other does not have there.
const Node* lost_item(const Node& open, const Node& copy, const OpenValues& values) {
  const std::size_t both = std::min(open.items.size(), copy.items.size());
  std::size_t at = 0;
  while (at < both && first_difference(open.items[at], copy.items[at], values) == nullptr) ++at;
  return &(open.items.size() > both ? open : copy).items[at];
}

}  // namespace

const Node* first_difference(const Node& open, const Node& copy, const OpenValues& values) {
  if (open.is_scalar() && copy.is_scalar()) return reads_as(open.text, copy.text, values) ? nullptr : &copy;
  if (open.items.size() != copy.items.size() && open.entries.empty() && copy.entries.empty())
    return lost_item(open, copy, values);
  if (open.entries.size() != copy.entries.size() || open.is_mapping() != copy.is_mapping() ||
      open.is_scalar() != copy.is_scalar())
    return &copy;
  for (std::size_t i = 0; i < open.items.size(); ++i) {
    if (const Node* found = first_difference(open.items[i], copy.items[i], values)) return found;
  }
  for (std::size_t i = 0; i < open.entries.size(); ++i) {
    if (open.entries[i].key.text != copy.entries[i].key.text) return &copy.entries[i].key;
    if (const Node* found = first_difference(open.entries[i].value, copy.entries[i].value, values))
      return found;
  }
  return nullptr;
}

const Node* misplaced_expression(const Node& job) {
  for (const Node& item : job.items) {
    if (item.is_scalar() && is_misplaced(item, false)) return &item;
    if (const Node* found = misplaced_expression(item)) return found;
  }
  for (const yaml::Entry& entry : job.entries) {
    if (entry.value.is_scalar() && is_misplaced(entry.value, entry.key.text == "if")) return &entry.value;
    if (const Node* found = misplaced_expression(entry.value)) return found;
  }
  return nullptr;
}

}  // namespace pipegen::expand
