#include "cli/glob.h"

#include <fnmatch.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <vector>

namespace pipegen::cli {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> out;
  std::error_code none;
  for (auto at = fs::directory_iterator(folder, none); !none && at != fs::directory_iterator();
       at.increment(none))
    out.push_back(at->path().filename().string());
  std::sort(out.begin(), out.end());
  return out;
}

class Walk {
 public:
  Walk(fs::path root, std::vector<std::string> parts) : root_(std::move(root)), parts_(std::move(parts)) {}

  // `at` is a folder below the root; the parts from `next` on are still to be matched.
  void folder(const fs::path& at, std::size_t next) {
    if (next == parts_.size()) return;
    const std::string& part = parts_[next];
    if (part == "**") folder(at, next + 1);
    for (const std::string& name : names_in(root_ / at)) {
      const fs::path path = at / name;
      std::error_code none;
      const bool is_link = fs::is_symlink(root_ / path, none);
      if (part == "**") {
        // Links are not followed on the way down: they may lead in a circle.
        if (name[0] != '.' && !is_link && fs::is_directory(root_ / path, none)) folder(path, next);
      } else if (fnmatch(part.c_str(), name.c_str(), FNM_PERIOD) == 0) {
        if (next + 1 == parts_.size())
          file(path);
        else if (fs::is_directory(root_ / path, none))
          folder(path, next + 1);
      }
    }
  }

  language::Matches matches = {};

 private:
  void file(const fs::path& path) {
    if (path == "pipegen.yml") return;  // it is what includes
    std::error_code none;
    if (!fs::is_regular_file(root_ / path, none) || !seen_.insert(path.generic_string()).second) return;
    const fs::path real = fs::canonical(root_ / path, none).lexically_relative(fs::canonical(root_, none));
    if (real.empty() || *real.begin() == "..") {
      matches.outside = path.generic_string();
      return;
    }
    std::ifstream stream(root_ / path, std::ios::binary);
    matches.files.push_back({path.generic_string(), std::string((std::istreambuf_iterator<char>(stream)),
                                                                std::istreambuf_iterator<char>())});
  }

  fs::path root_;
  std::vector<std::string> parts_;
  std::set<std::string> seen_;
};

}  // namespace

language::Matches glob(const std::string& root, const std::string& pattern) {
  std::vector<std::string> parts;
  for (const fs::path& part : fs::path(pattern)) {
    if (part == "/" || part == "..") return {.files = {}, .outside = pattern};
    if (part != "." && !part.empty()) parts.push_back(part.string());
  }
  Walk walk(root, std::move(parts));
  walk.folder({}, 0);
  return std::move(walk.matches);
}

}  // namespace pipegen::cli
