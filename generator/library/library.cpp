#include "library/library.h"

#include <algorithm>

namespace pipegen::library {

std::optional<std::string_view> find(std::string_view path) {
  const auto& all = files();
  const auto at =
      std::lower_bound(all.begin(), all.end(), path, [](const File& f, auto p) { return f.path < p; });
  if (at == all.end() || at->path != path) return std::nullopt;
  return at->text;
}

std::vector<std::string_view> names(std::string_view folder, std::string_view ending) {
  std::vector<std::string_view> out;
  for (const File& file : files()) {
    std::string_view path = file.path;
    if (!path.starts_with(folder) || !path.ends_with(ending) || path.size() <= folder.size() + 1) continue;
    path.remove_prefix(folder.size() + 1);
    path.remove_suffix(ending.size());
    if (path.find('/') == std::string_view::npos) out.push_back(path);
  }
  return out;
}

}  // namespace pipegen::library
