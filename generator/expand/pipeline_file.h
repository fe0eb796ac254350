#pragma once

#include <string>
#include <string_view>

#include "support/diagnostics.h"
#include "yaml/node.h"

namespace pipegen::expand {

/// The name of the file of a pipeline called `name`: what its body says as `file`, else `<name>.yml`.
std::string file_of(const yaml::Node& body, const std::string& name);

/// False after a diagnostic (PG1424): `file` is the name of one file, known before anything is evaluated,
/// because `pipelines.<p>.file` may be read anywhere.
bool check_file(const yaml::Entry& pipeline, bool is_one_file, support::Diagnostics& diagnostics);

/// Where the file's name stands: `file`, else the pipeline's key.
support::Span place_of_name(const yaml::Entry& pipeline);

/// True for what can be a workflow's file directly in .github/workflows.
bool is_file_name(std::string_view name);

}  // namespace pipegen::expand
