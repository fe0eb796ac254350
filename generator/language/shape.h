#pragma once

#include <string>
#include <string_view>

#include "support/diagnostics.h"
#include "yaml/node.h"

namespace pipegen::language {

/// Checks an evaluated entry (a service, an environment, a check …) against its shape, a mapping KEY → {type,
/// options, keys, item}: an unknown key, a value of another type, an option that isn't one. `what` names the
/// entry in messages
/// ("service `api`"). The shapes are data: workflows/language/*.yml.
void check_shape(const yaml::Node& entry, const yaml::Node& shape, std::string_view what,
                 support::Diagnostics& diagnostics);

/// The key of an entry that its shape marks as a kind (`kind: true`): "contexts" in {contexts: [local],
/// namespace: shop}; empty when there is none.
std::string kind_of(const yaml::Node& entry, const yaml::Node& shape);

/// True for the rule of a kind of which nothing has to be said, such as `ghcr:`.
bool is_complete_without_value(const yaml::Node& rule);

/// What a value is, for messages: "a list", "nothing", "the number `3.10`", "the text `two`".
std::string found(const yaml::Node& value);

/// How a scalar of another type is written as `type`, for `help`: `write it in quotes: "3.10"`; empty where
/// the message says enough.
std::string how_to_write(const yaml::Node& value, std::string_view type);

/// True when the scalar, list or mapping is of `type` (string, number, boolean, mapping, list, any, or
/// several separated by ` | `).
bool has_type(const yaml::Node& value, std::string_view type);

/// True for a name that a variable of a shell can have.
bool is_variable(std::string_view name);

}  // namespace pipegen::language
