#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "version/level.h"

namespace pipegen::version {

enum class Scheme : std::uint8_t { kSemver, kBuild, kHeight, kCalver };

/// "semver", "build", "height", "calver"
std::string_view name_of(Scheme scheme);

/// What `version:` of pipegen.yml says.
struct Policy {
  Scheme scheme = Scheme::kSemver;
  std::string prefix = "v";
  Levels levels = {};
  // Pattern of a branch → channel, the first that fits; nullopt: alpha, beta, rc and next are their own.
  std::optional<std::vector<std::pair<std::string, std::string>>> channels = {};
};

/// What one version is asked for.
struct Request {
  std::string service = {};  // empty: the project
  std::string prefix = "v";  // of its tags: `v`, `api/v`
  // Its folder in the repository ("": the top, where an empty commit changes nothing); nullopt: every commit
  // counts.
  std::optional<std::string> path = {};
  std::string folder = {};  // where its version.txt lies in the repository; empty: the top
  Policy policy = {};
  std::optional<Level> next = {};           // raised by this, whatever the commits say
  std::optional<std::string> channel = {};  // instead of the branch's; empty: none
  bool allow_shallow = false;
  bool for_notes = false;    // of a tagged HEAD: what came since the version before
  bool all_reasons = false;  // also those that the version does not depend on
  bool all_ignored = false;  // also tags with versions that HEAD does not reach
};

}  // namespace pipegen::version
