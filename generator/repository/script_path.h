#pragma once

#include <string>
#include <string_view>

namespace pipegen::repository {

/// The folder of the scripts that are written.
inline constexpr std::string_view kScripts = ".github/pipelines/";

/// Where a workflow finds the versions of its repository.
inline constexpr std::string_view kVersionsPath = ".github/pipelines/version.sh";

/// The path of a pipeline's script.
[[nodiscard]] inline std::string script_path(std::string_view pipeline) {
  return std::string(kScripts).append(pipeline).append(".sh");
}

}  // namespace pipegen::repository
