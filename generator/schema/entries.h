#pragma once

#include <map>

#include "language/shelf.h"
#include "schema/values.h"

namespace pipegen::schema {

/// What a `use` can name, with the schema of its `with`.
using Uses = std::map<std::string, Json>;

/// The library's files in `folder` with their params.
Uses uses_in(language::Shelf& shelf, std::string_view folder);

/// The operations that a step can name.
Uses uses_of(const script::Operations& operations);

/// A pipeline: its own keys, and those of GitHub's workflows.
Json of_pipeline(const Uses& blueprints);

/// A job, a step of a job, a step of a script: the keys of GitHub's and pipegen's own. What is not known
/// passes, as GitHub gets new keys with time.
Json of_job(Uses templates, const std::vector<std::string>& pipelines);
Json of_step(const Uses& fragments);

/// A list of steps, or a mapping that patches steps by their ids. `step` is a definition.
Json of_steps(std::string_view step);

/// `script`, whose steps are of the definition `portable-step`.
Json of_script();

}  // namespace pipegen::schema
