#pragma once

#include <string>
#include <vector>

#include "expand/evaluator.h"
#include "expand/scope.h"

namespace pipegen::expand {

/// One copy of an entry that has `each` (or the entry itself when it has none).
struct Copy {
  std::string suffix = {};      // "-api-eu", empty without `each`
  std::string key = {};         // "api-eu"
  std::string collection = {};  // the `each` expressions as written; equal text is the same collection
  ScopePtr scope = {};          // the entry's scope with the variables
  bool dropped = false;         // its `when` is false
};

/// The copies that `each` and `when` of `body` make, in order: the last variable varies fastest. Mistakes
/// become diagnostics and no copy. Without either key there is one copy with the scope itself.
std::vector<Copy> copies(const yaml::Node& body, const ScopePtr& scope, Evaluator& evaluator);

/// What helps where two copies have one name.
std::string how_copies_are_called();

/// `text` with every character that an id can't hold replaced by `-`.
std::string id_text(std::string_view text);

/// An id of at most 99 characters: a longer one is cut and ends in 6 hex digits of its digest
/// (GitHub's limit: actions/runner, IdBuilder, MaxNodeNameLength).
std::string cut_id(const std::string& id);

}  // namespace pipegen::expand
