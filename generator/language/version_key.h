#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "support/diagnostics.h"
#include "yaml/node.h"

namespace pipegen::language {

/// What `version:` says, as it is written.
struct VersionKey {
  std::string scheme = "semver";  // or build, height, calver
  std::string prefix = "v";       // of tags; a service's name and `/` go before it
  std::vector<std::pair<std::string, std::string>> types = {};  // type of commit → major, minor, patch, none
  std::optional<std::string> other = {};                        // the same for every other type
  std::optional<std::vector<std::pair<std::string, std::string>>> channels = {};  // branch pattern → channel
};

/// Reads the entry `version` of pipegen.yml; mistakes become PG1301, PG1302 and PG1303.
VersionKey read_version_key(const yaml::Entry& entry, support::Diagnostics& diagnostics);

}  // namespace pipegen::language
