#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "yaml/node.h"

namespace pipegen::github {

enum class Level : std::uint8_t { kNone, kRead, kWrite };

/// What the token of a job may do: `read-all`, `write-all`, or a mapping from scope to level in which every
/// scope that is not named has no access. The default value is `{}`: nothing.
/// https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#permissions
struct Permissions {
  yaml::Node node = yaml::mapping_node();

  /// What is granted for `scope`; nullopt when the value is an expression or a level is unknown.
  [[nodiscard]] std::optional<Level> level(std::string_view scope) const;
};

/// The level that `name` ("none", "read", "write") names.
[[nodiscard]] std::optional<Level> level_of(std::string_view name);

}  // namespace pipegen::github
