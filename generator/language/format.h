#pragma once

#include <string_view>

#include "support/diagnostics.h"
#include "yaml/node.h"

namespace pipegen::language {

/// True when a scalar has the form that `format` describes, a mapping that may say: `from`, `to` (a whole
/// number between them) · `letters` ("a-z0-9-"), `begins` (the same for its first character), `ends` (for its
/// first and last), `length` (at most), `least` · `starts` (beginnings of which it has one) · `units` (a
/// number, with one of these behind it or none) · `refuses` (beginnings that it does not have), `except`
/// (texts that may have them). With `run-time` what holds a `${{ }}` has it too. `is` says it in words.
bool has_format(const yaml::Node& value, const yaml::Node& format);

/// Checks the scalars of an entry, which is one or lists them, against the `format` of its `rule`, the names
/// of a mapping against its `names`, and with `unique` that none stands twice. `what` names the entry that
/// this is a key of ("service `api`").
void check_format(const yaml::Entry& entry, const yaml::Node& rule, std::string_view what,
                  support::Diagnostics& diagnostics);

}  // namespace pipegen::language
