#pragma once

#include <optional>

#include "expand/context.h"

namespace pipegen::expand {

/// A pipeline's body, read with the blueprint that it uses below it.
struct Body {
  const yaml::Node* written = nullptr;
  std::optional<yaml::Node> merged = {};  // with the blueprint
  ScopePtr scope = {};
  const yaml::Node* own_jobs = nullptr;  // what the pipeline wrote beside its `use`

  [[nodiscard]] const yaml::Node& node() const { return merged ? *merged : *written; }
};

/// `own`, a pipeline's body, over the blueprint that it uses, with the scope that both are read in: `scope`
/// and, where there is a blueprint, its `params`. Nothing after a diagnostic: an unknown blueprint (PG1421),
/// a parameter that does not fit, or something that the blueprint refuses (PG1426). `own` has to outlive the
/// result.
std::optional<Body> with_blueprint(const yaml::Node& own, const ScopePtr& scope, Context& context);

}  // namespace pipegen::expand
