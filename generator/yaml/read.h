#pragma once

#include <optional>

#include "support/diagnostics.h"
#include "support/sources.h"
#include "yaml/node.h"

namespace pipegen::yaml {

/// Reads the one YAML document of a source file. Aliases and merge keys (`<<`) are resolved into copies,
/// whose spans point at the anchored text. An empty document is a null scalar. Errors become diagnostics
/// (PG10xx), several where the text allows to go on; nullopt when no tree can be trusted.
std::optional<Node> read(const support::Sources& sources, support::FileId file,
                         support::Diagnostics& diagnostics);

}  // namespace pipegen::yaml
