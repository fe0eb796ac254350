#include "expand/scope.h"

#include "expression/letters.h"

namespace pipegen::expand {

std::vector<std::string> Scope::keys() const {
  std::vector<std::string> out;
  for (const auto& [name, value] : names_) out.push_back(name);
  if (parent_ == nullptr) return out;
  for (std::string& name : parent_->keys()) out.push_back(std::move(name));
  return out;
}

std::optional<expression::Value> Scope::get(std::string_view key) const {
  for (const auto& [name, value] : names_) {
    if (expression::equal_ignoring_case(name, key)) return value;
  }
  return parent_ == nullptr ? std::nullopt : parent_->get(key);
}

}  // namespace pipegen::expand
