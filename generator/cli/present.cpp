#include "cli/present.h"

#include <algorithm>
#include <filesystem>

#include "history/git.h"

namespace pipegen::cli {
namespace {

namespace fs = std::filesystem;

// A link may be tracked and still lead anywhere.
bool leads_out(const fs::path& root, const fs::path& path) {
  std::error_code none;
  if (!fs::is_symlink(root / path, none)) return false;
  const fs::path real = fs::weakly_canonical(root / path, none).lexically_relative(fs::canonical(root, none));
  return real.empty() || *real.begin() == "..";
}

}  // namespace

std::optional<std::vector<std::string>> present(const std::string& folder,
                                                const std::vector<std::string>& mentioned) {
  std::error_code none;
  std::vector<std::string> found;
  std::vector<std::string> outside;
  // Many stand in one folder, and where that is missing so are they.
  fs::path parent;
  bool is_missing = false;
  for (const std::string& path : mentioned) {
    const bool is_inside = path != ".." && !path.starts_with("../");
    if (fs::path above = fs::path(path).parent_path(); above != parent) {
      parent = std::move(above);
      is_missing = !parent.empty() && !fs::is_directory(fs::path(folder) / parent, none);
    }
    if (!is_inside || is_missing || !fs::exists(fs::path(folder) / path, none)) continue;
    (leads_out(folder, path) ? outside : found).push_back(path);
  }
  if (folder.empty() || found.size() == mentioned.size()) return std::nullopt;
  auto out = history::tracked(folder);
  if (!out) return out;
  std::erase(found, std::string());
  std::erase_if(*out, [&](const std::string& path) {
    return std::find(outside.begin(), outside.end(), path) != outside.end();
  });
  out->insert(out->end(), found.begin(), found.end());
  std::sort(out->begin(), out->end());
  return out;
}

}  // namespace pipegen::cli
