#include "github/layout.h"

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

}  // namespace pipegen::github
