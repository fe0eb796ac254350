#pragma once

#include <string>

#include "language/shelf.h"
#include "language/spec.h"
#include "script/operation.h"

namespace pipegen::schema {

/// A JSON Schema (draft-07) of pipegen.yml for editors, as text: the keys of every level; what can be used,
/// with the types of its parameters; the names of GitHub's keys. A `$[[ … ]]` may stand for every value.
/// `pipelines` are the keys of this file's own, which a job can call.
std::string pipegen_schema(language::Shelf& shelf, const script::Operations& operations,
                           const std::vector<std::string>& pipelines);

}  // namespace pipegen::schema
