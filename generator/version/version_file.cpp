#include "version/version_file.h"

#include <algorithm>

namespace pipegen::version {

std::string version_file_path(const Request& request) {
  return request.folder.empty() ? "version.txt" : request.folder + "/version.txt";
}

std::variant<std::optional<VersionFile>, Problem> read_version_file(const History& history,
                                                                    const Request& request) {
  const std::string path = version_file_path(request);
  const auto text = history.file(path);
  if (!text) return std::optional<VersionFile>();
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t begin = std::min(text->find_first_not_of(kBlank), text->size());
  const std::size_t end = text->find_last_not_of(kBlank) + 1;
  const std::string trimmed = begin < end ? text->substr(begin, end - begin) : "";
  const bool has_patch = std::count(trimmed.begin(), trimmed.end(), '.') > 1;
  const ReadSemVer read = read_semver(has_patch ? trimmed : trimmed + ".0");
  if (read.version && read.version->is_final() && read.version->build.empty())
    return std::optional<VersionFile>({*read.version, has_patch, trimmed});
  const auto line = std::count(text->begin(), text->begin() + static_cast<std::ptrdiff_t>(begin), '\n') + 1;
  const std::string found = trimmed.substr(0, trimmed.find_first_of("\r\n"));
  return Problem{Problem::Kind::kVersionFile,
                 path + ":" + std::to_string(line) + ": " +
                     (found.empty() ? "the file is empty" : "`" + found + "` is no version") +
                     ", expected X.Y or X.Y.Z, such as `1.4`" +
                     (read.too_large ? ", in numbers of at most 64 bits" : ""),
                 "the file is read as it is committed"};
}

Problem missing_version_file(const Request& request) {
  const std::string path = version_file_path(request);
  return {.message = "the scheme `" + std::string(name_of(request.policy.scheme)) + "` wants the file " +
                     path + ", and HEAD has none",
          .help = "commit one that says X.Y: `echo 0.1 >" + path + " && git add " + path + " && git commit`"};
}

}  // namespace pipegen::version
