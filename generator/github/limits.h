#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace pipegen::github {

/// A figure of workflows/github/limits.tsv, where its source stands; nullopt when the table has no such name.
/// A profile other than "github" that has no figure of its own has GitHub's.
[[nodiscard]] std::optional<std::size_t> limit(std::string_view name, std::string_view profile = "github");

}  // namespace pipegen::github
