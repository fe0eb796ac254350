#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "repository/repository.h"

namespace pipegen::check {

/// "./services//api/" as "services/api"; "" is the folder of pipegen.yml.
[[nodiscard]] std::string plain_path(std::string_view path);

/// The paths that the repository names and that should be there, plain: folders of services, and files of
/// workflows that jobs call and scripts that steps run and that this build does not write.
[[nodiscard]] std::vector<std::string> mentioned(const repository::Repository& repository);

}  // namespace pipegen::check
