#pragma once

#include <optional>
#include <string>
#include <variant>

#include "version/answer.h"
#include "version/semver.h"

namespace pipegen::version {

/// What a version.txt says: X.Y, or X.Y.Z.
struct VersionFile {
  SemVer version = {};
  bool has_patch = false;
  std::string text = {};
};

/// Path of the version.txt of a request, in the repository.
std::string version_file_path(const Request& request);

/// Reads the version.txt of HEAD's tree; nullopt: there is none.
std::variant<std::optional<VersionFile>, Problem> read_version_file(const History& history,
                                                                    const Request& request);

/// What to say where a scheme can't do without it.
Problem missing_version_file(const Request& request);

}  // namespace pipegen::version
