#include "version/schemes/schemes.h"
#include "version/version_file.h"

namespace pipegen::version {

Outcome by_height(const History& history, const Request& request) {
  auto read = read_version_file(history, request);
  if (auto* problem = std::get_if<Problem>(&read)) return *problem;
  const auto& file = std::get<0>(read);
  if (!file) return missing_version_file(request);
  const std::string path = version_file_path(request);
  if (file->has_patch) {
    return Problem{Problem::Kind::kVersionFile,
                   path + ": `" + file->text + "` has three numbers, and the scheme `height` makes the third",
                   "leave X.Y, such as `" + std::to_string(file->version.major) + "." +
                       std::to_string(file->version.minor) + "`"};
  }
  std::uint64_t height = 0;
  for (Index at = history.head; !history.changes(at, path);) {
    if (!request.path || history.changes(at, *request.path)) ++height;
    const auto parents = history.parents(at);
    if (parents.empty()) break;
    at = parents[0];
  }
  Answer out = begun(history, request);
  out.version = file->text + "." + std::to_string(height);
  out.tag = request.prefix + out.version;
  const Tag* tag = find_tag(history, out.tag);
  out.changed = tag == nullptr;
  out.sentences.push_back(std::to_string(height) + " first-parent commits since " + path + " changed");
  return out;
}

}  // namespace pipegen::version
