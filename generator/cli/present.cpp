#include "cli/present.h"

#include <algorithm>
#include <filesystem>

#include "history/git.h"

namespace pipegen::cli {

std::optional<std::vector<std::string>> present(const std::string& folder,
                                                const std::vector<std::string>& mentioned) {
  if (folder.empty() || mentioned.empty()) return std::nullopt;
  auto out = history::tracked(folder);
  if (!out) return out;
  std::error_code none;
  for (const std::string& path : mentioned) {
    const bool is_inside = !path.empty() && path != ".." && !path.starts_with("../");
    if (is_inside && std::filesystem::exists(std::filesystem::path(folder) / path, none)) out->push_back(path);
  }
  std::sort(out->begin(), out->end());
  return out;
}

}  // namespace pipegen::cli
