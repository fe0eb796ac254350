#pragma once

#include <string>
#include <string_view>

#include "support/diagnostics.h"
#include "yaml/node.h"

namespace pipegen::script {

/// Text as one word of a POSIX shell: bare when every character is harmless, else in single quotes.
std::string quote(std::string_view text);

/// A scalar that may hold `${{ }}` as one word of a shell: run-time values become the script's variables in
/// double quotes (docs/design/0002-scripts.md, Values). What a script can't know is a diagnostic.
std::string quote_run_time(const yaml::Node& scalar, support::Diagnostics& diagnostics);

/// `text` as a here-document that `command` reads, with a delimiter that does not occur in it; text that is
/// not printable ASCII is base64.
std::string here_document(std::string_view text);

/// A comment that parts a script, as wide as its lines, and an empty line behind it.
std::string rule(const std::string& title);

/// A name of a shell function or variable: every character outside [A-Za-z0-9_] becomes `_`.
std::string identifier(std::string_view text);

}  // namespace pipegen::script
