#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "version/semver.h"

namespace pipegen::version {

/// The versions that a maintenance branch may have.
struct Range {
  std::uint64_t major = 0;
  std::optional<std::uint64_t> minor = {};
  std::string branch = {};

  [[nodiscard]] bool contains(const SemVer& version) const {
    return version.major == major && (!minor || version.minor == *minor);
  }
  /// Does the range begin above the version?
  [[nodiscard]] bool is_above(const SemVer& version) const {
    return compare(version, {.major = major, .minor = minor.value_or(0)}) < 0;
  }
};

/// What the name of a branch says: `1.2.x` is 1.2.*, `1.x` and `1.x.x` are 1.*, each also with a `v` in
/// front; nullopt for every other.
std::optional<Range> range_of(std::string_view branch);

}  // namespace pipegen::version
