#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "expression/value.h"

namespace pipegen::expand {

/// The names that `$[[ ]]` sees at one place: own ones first, then the enclosing scope's.
class Scope : public expression::Object {
 public:
  using Names = std::vector<std::pair<std::string, expression::Value>>;

  Scope(std::shared_ptr<const Scope> parent, Names names)
      : parent_(std::move(parent)), names_(std::move(names)) {}

  [[nodiscard]] std::vector<std::string> keys() const override;
  [[nodiscard]] std::optional<expression::Value> get(std::string_view key) const override;

 private:
  std::shared_ptr<const Scope> parent_;
  Names names_;
};

using ScopePtr = std::shared_ptr<const Scope>;

}  // namespace pipegen::expand
