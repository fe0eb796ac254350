#include "version/version_file.h"

#include <algorithm>

#include "version/readable.h"

namespace pipegen::version {

namespace {

constexpr std::string_view kBlank = " \t\r\n";

std::string trim(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(kBlank), text.size());
  const std::size_t end = text.find_last_not_of(kBlank) + 1;
  return begin < end ? std::string(text.substr(begin, end - begin)) : "";
}

ReadSemVer read_any(const std::string& text) {
  return read_semver(std::count(text.begin(), text.end(), '.') > 1 ? text : text + ".0");
}

bool is_usual(const ReadSemVer& found) {
  return found.version && found.version->is_final() && found.version->build.empty();
}

// Where the first line that is wrong begins: after a good one there must be no other.
std::size_t wrong_at(const std::string& text) {
  const std::size_t begin = std::min(text.find_first_not_of(kBlank), text.size());
  const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
  return is_usual(read_any(trim(text.substr(begin, end - begin)))) ? text.find_first_not_of(kBlank, end)
                                                                   : begin;
}

bool has_byte_order_mark(std::string_view text) {
  return text.starts_with("\xEF\xBB\xBF") || text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
}

Problem wrong(const std::string& path, const std::string& text, bool too_large) {
  constexpr std::size_t kMost = 60;
  if (has_byte_order_mark(text))
    return {Problem::Kind::kVersionFile, path + ":1: the file begins with a byte order mark",
            "save it as UTF-8 without one"};
  const std::size_t at = wrong_at(text);
  const auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n') + 1;
  const std::string found =
      readable(trim(text.substr(at, text.find_first_of("\r\n", at) - at)).substr(0, kMost));
  const bool is_second = at != std::min(text.find_first_not_of(kBlank), text.size());
  return Problem{
      Problem::Kind::kVersionFile,
      path + ":" + std::to_string(line) + ": " +
          (found.empty() ? "the file is empty"
                         : "`" + found + (is_second ? "` follows the version" : "` is no version")) +
          ", expected X.Y or X.Y.Z" + (is_second ? " alone" : "") + ", such as `1.4`" +
          (too_large ? ", in numbers of at most 64 bits" : ""),
      "the file is read as it is committed"};
}

}  // namespace

std::string version_file_path(const Request& request) {
  return request.folder.empty() ? "version.txt" : request.folder + "/version.txt";
}

std::variant<std::optional<VersionFile>, Problem> read_version_file(const History& history,
                                                                    const Request& request) {
  const std::string path = version_file_path(request);
  const PathKind kind = history.kind(path);
  if (kind == PathKind::kLink)
    return Problem{Problem::Kind::kVersionFile, path + " is a symbolic link, which is not followed",
                   "commit a file that says the version itself"};
  if (kind != PathKind::kFile) return std::optional<VersionFile>();
  const std::string text = history.file(path);
  const std::string trimmed = trim(text);
  const ReadSemVer found = read_any(trimmed);
  if (!is_usual(found)) return wrong(path, text, found.too_large);
  const bool has_patch = std::count(trimmed.begin(), trimmed.end(), '.') > 1;
  return std::optional<VersionFile>({*found.version, has_patch, trimmed});
}

Problem missing_version_file(const Request& request) {
  const std::string path = version_file_path(request);
  return {.message = "the scheme `" + std::string(name_of(request.policy.scheme)) + "` wants the file " +
                     path + ", and HEAD has none",
          .help = "commit one that says X.Y: `echo 0.1 >" + path + " && git add " + path + " && git commit`"};
}

}  // namespace pipegen::version
