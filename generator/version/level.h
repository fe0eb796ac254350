#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "version/message.h"

namespace pipegen::version {

/// The part of a version that a commit raises.
enum class Level : std::uint8_t { kNone, kPatch, kMinor, kMajor };

/// "none", "patch", "minor", "major"
std::string_view name_of(Level level);

/// What the types of commits raise, where they are not breaking.
struct Levels {
  std::map<std::string, Level, std::less<>> types = {
      {"feat", Level::kMinor}, {"fix", Level::kPatch},     {"perf", Level::kPatch}, {"revert", Level::kPatch},
      {"docs", Level::kNone},  {"chore", Level::kNone},    {"ci", Level::kNone},    {"test", Level::kNone},
      {"style", Level::kNone}, {"refactor", Level::kNone}, {"build", Level::kNone}};
  Level other = Level::kPatch;  // any other type, and no type
};

/// What a commit raises, looked at alone.
Level level_of(const Message& message, const Levels& levels);

}  // namespace pipegen::version
