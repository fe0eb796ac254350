#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "github/schema.h"

namespace pipegen::check {

/// A set of contexts ("github", "steps") and of functions that not every key may use ("success",
/// "hashFiles"): one bit for each name that GitHub's schema of workflows mentions.
using NameSet = std::uint32_t;

/// The bit of a name, without regard to case; 0 for one that the schema does not mention.
[[nodiscard]] NameSet context_bit(std::string_view name);
[[nodiscard]] NameSet function_bit(std::string_view name);

/// The names of a set, in the schema's order.
[[nodiscard]] std::vector<std::string> contexts(NameSet set);
[[nodiscard]] std::vector<std::string> functions(NameSet set);
/// The contexts that some key may read.
[[nodiscard]] std::vector<std::string> all_contexts();

/// What a definition of workflow_schema() adds to the names that expressions in it may use.
[[nodiscard]] NameSet offered(const github::Definition& definition);

}  // namespace pipegen::check
