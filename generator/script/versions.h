#pragma once

#include <string>
#include <string_view>

#include "repository/repository.h"
#include "script/operation.h"

namespace pipegen::script {

/// Where a workflow finds the versions of its repository.
inline constexpr std::string_view kVersionsPath = ".github/pipelines/version.sh";

/// The program that says, claims and describes versions, as one POSIX-sh file without pipegen's header: what
/// pipegen.yml says of them, and the operations that `version.main` reaches.
std::string link_versions(const repository::Repository& repository, const Operations& operations);

}  // namespace pipegen::script
