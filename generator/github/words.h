#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pipegen::github {

/// The name in back-ticks.
[[nodiscard]] std::string quoted(std::string_view name);
/// "a, b or c".
[[nodiscard]] std::string listed(const std::vector<std::string>& words);

}  // namespace pipegen::github
