#include "version/level.h"

#include <array>

namespace pipegen::version {

std::string_view name_of(Level level) {
  constexpr std::array<std::string_view, 4> kNames = {"none", "patch", "minor", "major"};
  return kNames[static_cast<std::size_t>(level)];
}

Level level_of(const Message& message, const Levels& levels) {
  if (message.breaking) return Level::kMajor;
  if (const auto at = levels.types.find(message.type); message.conventional() && at != levels.types.end())
    return at->second;
  // git's own text has no type, and takes back something that was released.
  if (!message.conventional() && !message.reverts.empty()) return Level::kPatch;
  return levels.other;
}

}  // namespace pipegen::version
