#include "cli/present.h"

#include <algorithm>
#include <filesystem>

#include "history/git.h"

namespace pipegen::cli {

std::optional<std::vector<std::string>> present(const std::string& folder,
                                                const std::vector<std::string>& mentioned) {
  namespace fs = std::filesystem;
  std::error_code none;
  std::vector<std::string> found;
  for (const std::string& path : mentioned) {
    const bool is_inside = path != ".." && !path.starts_with("../");
    if (is_inside && fs::exists(fs::path(folder) / path, none)) found.push_back(path);
  }
  if (folder.empty() || found.size() == mentioned.size()) return std::nullopt;
  auto out = history::tracked(folder);
  if (!out) return out;
  std::erase(found, std::string());
  out->insert(out->end(), found.begin(), found.end());
  std::sort(out->begin(), out->end());
  return out;
}

}  // namespace pipegen::cli
