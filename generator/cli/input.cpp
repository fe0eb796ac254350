#include "cli/input.h"

#include <algorithm>
#include <filesystem>

#include "cli/command.h"
#include "cli/glob.h"
#include "cli/version.h"
#include "emit/disk.h"

namespace pipegen::cli {
namespace {

namespace fs = std::filesystem;

// A link inside of the repository may be followed; what lies outside is nobody's library.
bool leads_out(const fs::path& root, const fs::path& path) {
  std::error_code none;
  const fs::path real = fs::canonical(path, none).lexically_relative(fs::canonical(root, none));
  return real.empty() || *real.begin() == "..";
}

// The nearest folder above, in the repository, that has what this one lacks.
std::string where_it_is(const fs::path& root) {
  std::error_code none;
  const fs::path here = fs::current_path(none);
  for (fs::path at = fs::canonical(root, none); at != at.parent_path(); at = at.parent_path()) {
    if (fs::is_regular_file(at / "pipegen.yml", none))
      return "; there is one above: -C " + at.lexically_relative(here).generic_string();
    if (fs::exists(at / ".git", none)) break;
  }
  return "; go to the top folder of the repository, or name it by -C FOLDER";
}

bool is_library(const fs::path& path) {
  return path.extension() == ".yml" || path.extension() == ".sh";
}

// The library files below `.pipegen/`, by their paths from there.
support::Result<support::Done> read_library(const fs::path& root,
                                            std::map<std::string, std::string>& library) {
  const fs::path folder = root / ".pipegen";
  std::error_code error;
  std::error_code none;
  auto at = fs::recursive_directory_iterator(folder, error);
  if (error == std::errc::no_such_file_or_directory) return support::Done{};
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    if (!at->is_regular_file(none) || !is_library(at->path())) continue;
    const std::string name = at->path().lexically_relative(root).generic_string();
    if (at->is_symlink(none) && leads_out(root, at->path()))
      return support::Error{"`" + name +
                            "` is a link that leads out of the repository; put the file itself there"};
    auto text = emit::read_file(emit::join(root.string(), name));
    if (!text) return support::Error{text.error()};
    if (text.value()) library.emplace(name.substr(name.find('/') + 1), *std::move(text.value()));
  }
  if (error) return support::Error{"can't read all of `.pipegen`: " + error.message()};
  return support::Done{};
}

}  // namespace

support::Result<Input> read_input(const std::string& folder) {
  const fs::path root(folder);
  Input input;
  input.include = [folder](const std::string& pattern) { return glob(folder, pattern); };
  input.folder = folder;
  auto source = emit::read_file(emit::join(folder, "pipegen.yml"));
  if (!source) return support::Error{source.error()};
  if (!source.value())
    return support::Error{"there is no pipegen.yml in " + (folder == "." ? "this folder" : folder) +
                          where_it_is(root)};
  input.source = *std::move(source.value());
  auto lock = emit::read_file(emit::join(folder, "pipegen.lock"));
  if (!lock) return support::Error{lock.error()};
  input.lock = std::move(lock.value());
  if (auto read = read_library(root, input.library); !read) return support::Error{read.error()};
  return input;
}

int exit_without_input(const std::string& folder) {
  return emit::is_there(emit::join(folder, "pipegen.yml")) ? kInternal : kUsage;
}

bool is_locked_elsewhere(const Input& input, support::Sources& sources, support::Diagnostics& diagnostics) {
  if (!input.lock) return false;
  support::Diagnostics unread;
  const pin::Lock lock = pin::read_lock(sources, sources.add("pipegen.lock", *input.lock), unread);
  if (lock.version.empty() || lock.version == PIPEGEN_VERSION) return false;
  diagnostics
      .add(
          support::Id::PG1705, lock.version_place,
          "the files here were written by pipegen " + lock.version + ", and this is pipegen " PIPEGEN_VERSION)
      .help = "install pipegen " + lock.version +
              ",\nor run `pipegen upgrade`: it writes everything with this version and says what that "
              "changes (`--dry-run` only says it)";
  return true;
}

std::string move_lock(Input& input) {
  std::string& text = *input.lock;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    constexpr std::string_view kBegin = "pipegen ";
    if (line.starts_with(kBegin)) {
      text.replace(at, end - at, std::string(kBegin) + PIPEGEN_VERSION);
      const std::string version = line.substr(kBegin.size());
      return version.substr(0, version.find_first_of(" \t\r"));
    }
    at = end + 1;
  }
  return "of an unknown version";
}

}  // namespace pipegen::cli
