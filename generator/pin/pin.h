#pragma once

#include "pin/lock.h"
#include "repository/repository.h"

namespace pipegen::pin {

/// Replaces `uses: owner/name@ref` of foreign actions and workflows by the commit that `lock` (else the
/// shipped table) knows, with the version as a comment. Returns the lock of what is used now. What nobody
/// knows is a warning, an error when `required`.
Lock pin(repository::Repository& repository, const Lock& lock, bool required,
         support::Diagnostics& diagnostics);

/// An action or workflow of another repository that is used by a tag or branch.
struct Use {
  std::string uses = {};  // as written: "actions/checkout@v7"
  support::Span span = {};
};

/// What `pin` looks up, by its key in a Lock; of several uses the first.
std::map<std::string, Use> references(repository::Repository& repository);

}  // namespace pipegen::pin
