#pragma once

#include <string>

#include "script/operation.h"
#include "support/diagnostics.h"

namespace pipegen::script {

/// Reads the text `file` of the operation `name` ("group.name"): its sentence, its `# @` lines, and that it
/// defines its function. What is not so is a diagnostic at its line (PG1481 to PG1483). The result can be
/// used all the same.
Operation read_operation(const std::string& name, support::FileId file, const support::Sources& sources,
                         support::Diagnostics& diagnostics);

/// Reads a file of the embedded library, which tests hold to the same rules.
Operation read_built_in(const std::string& name, std::string_view text);

}  // namespace pipegen::script
