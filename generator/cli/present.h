#pragma once

#include <optional>
#include <string>
#include <vector>

namespace pipegen::cli {

/// The files that git tracks below `folder`, and of the paths `mentioned` those that are on the disk (what is
/// new is tracked only later), sorted; without those that are links out of the folder. nullopt without git,
/// and where all of them are on the disk: then git is not asked.
std::optional<std::vector<std::string>> present(const std::string& folder,
                                                const std::vector<std::string>& mentioned);

}  // namespace pipegen::cli
