#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "github/schema.h"
#include "script/operation.h"
#include "yaml/node.h"

namespace pipegen::schema {

using Json = nlohmann::ordered_json;

/// `schema`, or a `$[[ … ]]`, or nothing. An error inside `schema` keeps its place: there are no alternatives
/// to choose from.
Json open(Json schema);

/// A reference to one of this document's definitions.
Json reference(std::string_view definition);

/// What stands in a comment beside a key, without its `#`; empty when there is none.
std::string comment_of(const yaml::Node& key);

/// The schema of a mapping with a shape (workflows/language/): KEY → {type, options, keys, item, required}.
Json of_shape(const yaml::Node& shape);

/// The schema of what is laid over a mapping with that shape: each key is as it should be, but the keys that
/// are required, and the kind, may come from below.
Json of_part(const yaml::Node& shape);

/// What a mapping with that shape needs beyond its part: the keys that are required, and a kind. Empty when
/// there is nothing.
Json of_demands(const yaml::Node& shape);

/// The schema of one rule of a shape.
Json of_rule(const yaml::Node& rule);

/// The schema of the `with` of what declares `params`.
Json of_params(const yaml::Node& params);

/// The schema of the `with` of an operation.
Json of_operation(const script::Operation& operation);

/// The keys of a definition of GitHub's schema, each with the kinds of value that it takes, and what these
/// hold.
void add_keys(const github::Definition& definition, Json& properties);

}  // namespace pipegen::schema
