#include "github/layout.h"

#include <algorithm>

namespace pipegen::github {

std::vector<const yaml::Node*> scalars(const Leaf& value) {
  std::vector<const yaml::Node*> out;
  if (!value) return out;
  if (value->is_scalar() && !value->is_null()) out.push_back(&*value);
  for (const yaml::Node& item : value->items) {
    if (item.is_scalar()) out.push_back(&item);
  }
  return out;
}

std::vector<std::string> texts(const Leaf& value) {
  std::vector<std::string> out;
  for (const yaml::Node* scalar : scalars(value)) out.push_back(scalar->text);
  return out;
}

bool has_expression(const yaml::Node& scalar) {
  return scalar.is_scalar() && scalar.text.find("${{") != std::string::npos;
}

bool is_insertion(const yaml::Node& key) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::string_view text = key.text;
  if (!key.is_scalar() || !text.starts_with("${{") || !text.ends_with("}}")) return false;
  const std::string_view inner = text.substr(3, text.size() - 5);
  const std::size_t begin = std::min(inner.find_first_not_of(kBlank), inner.size());
  return inner.substr(begin, inner.find_last_not_of(kBlank) + 1 - begin) == "insert";
}

}  // namespace pipegen::github
