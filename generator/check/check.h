#pragma once

#include "repository/repository.h"
#include "support/diagnostics.h"
#include "support/sources.h"

namespace pipegen::check {

/// Reports what is wrong in a whole repository that each file of it does not show by itself: names in
/// expressions that nothing declares or that GitHub does not offer there, calls that do not fit what they
/// call, references to files that are not there (PG11xx, PG144x, PG145x). The rules are in `rules.def`.
void check(const repository::Repository& repository, const support::Sources& sources,
           support::Diagnostics& diagnostics);

/// Reports only what is wrong in the expressions themselves, for a repository of which other mistakes are
/// known already: a mistake in one place should not hide those in another.
void check_expressions(const repository::Repository& repository, const support::Sources& sources,
                       support::Diagnostics& diagnostics);

}  // namespace pipegen::check
