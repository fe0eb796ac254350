#pragma once

#include "expand/context.h"
#include "repository/repository.h"

namespace pipegen::expand {

/// Expands every pipeline of the spec into `repository`: workflows and scripts.
void expand_pipelines(Context& context, repository::Repository& repository);

/// `pipelines` as `$[[ ]]` sees it: name → {name, file}.
expression::Value pipelines_value(const language::Spec& spec);

}  // namespace pipegen::expand
