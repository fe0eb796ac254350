#include "emit/stamp.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <set>
#include <string_view>
#include <thread>

#include "emit/disk.h"
#include "support/sha256.h"

namespace pipegen::emit {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFormat = "pipegen stamp 1";
constexpr const char* kProgram = "/proc/self/exe";
constexpr std::int64_t kSecond = 1'000'000'000;
// The clock of file times stands still for up to 10 ms (Linux with HZ=100), and for up to 2 s on file systems
// that keep whole seconds. A file that is changed again in that time may look as it did.
constexpr std::int64_t kTick = kSecond / 100;
constexpr std::ptrdiff_t kMost = 1000;  // stamps that are kept

std::int64_t nanoseconds(const timespec& time) {
  return std::int64_t{time.tv_sec} * kSecond + time.tv_nsec;
}

std::int64_t now() {
  timespec time{};
  ::clock_gettime(CLOCK_REALTIME, &time);
  return nanoseconds(time);
}

// Size, times and inode of a file or folder; empty when there is none. `newest` grows to the moment from
// which a change gives it another time (its ctime: nobody can set that).
std::string state_of(const std::string& path, std::int64_t& newest) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return {};
  const std::int64_t modified = nanoseconds(status.st_mtim);
  const std::int64_t changed = nanoseconds(status.st_ctim);
  newest = std::max(newest, changed + (changed % kSecond == 0 ? 2 * kSecond : kTick));
  return std::to_string(status.st_size) + ' ' + std::to_string(modified) + ' ' + std::to_string(changed) +
         ' ' + std::to_string(status.st_ino);
}

std::string place_of(const std::string& folder, const std::string& path) {
  return path.starts_with('/') ? path : folder + "/" + path;
}

// Where the stamp of `folder` is kept; empty when the user has no cache.
std::string stamp_path(const std::string& folder) {
  const char* cache = std::getenv("XDG_CACHE_HOME");
  const char* home = std::getenv("HOME");
  std::string out;
  if (cache != nullptr && cache[0] == '/')
    out = cache;
  else if (home != nullptr && home[0] == '/')
    out = std::string(home) + "/.cache";
  return out.empty() ? out : out + "/pipegen/" + support::sha256_hex(folder).substr(0, 32);
}

std::string absolute(const std::string& folder) {
  std::error_code none;
  return fs::canonical(folder, none).string();
}

// Everything below one folder. Behind a symbolic link a file may change while its folder stays the same.
void add_tree(const std::string& root, const std::string& folder, Snapshot& out) {
  std::error_code none;
  out.files.emplace(folder, std::string());
  for (auto at = fs::recursive_directory_iterator(fs::path(root) / folder, none);
       at != fs::recursive_directory_iterator(); at.increment(none)) {
    out.files.emplace(at->path().string().substr(root.size() + 1), std::string());
    if (at->is_symlink(none)) out.complete = false;
  }
  if (none && none != std::errc::no_such_file_or_directory) out.complete = false;
}

// True when the two differ in nothing but what the changes explain.
bool explained(const Snapshot& before, const Snapshot& after, const std::vector<Planned>& changes) {
  std::map<std::string, const Planned*, std::less<>> made;
  std::set<std::string, std::less<>> folders;
  for (const Planned& change : changes) {
    made.emplace(change.path, &change);
    for (std::string_view at = folder_of(change.path); !at.empty(); at = folder_of(at)) {
      if (folders.contains(at)) break;
      folders.emplace(at);
    }
  }
  const auto is_explained = [&](const std::string& path, const std::string& state) {
    if (folders.contains(path)) return true;
    const auto change = made.find(path);
    if (change == made.end()) {
      const auto earlier = before.files.find(path);
      return earlier != before.files.end() && earlier->second == state;
    }
    if (change->second->change == Change::kRemove) return state.empty();
    return state.starts_with(std::to_string(change->second->after->size()) + ' ');
  };
  return std::all_of(after.files.begin(), after.files.end(),
                     [&](const auto& file) { return is_explained(file.first, file.second); }) &&
         std::all_of(before.files.begin(), before.files.end(), [&](const auto& file) {
           return after.files.contains(file.first) || made.contains(file.first) ||
                  folders.contains(file.first);
         });
}

// Folders come and go: the stamps that were written last stay, unless that was more than 30 days ago. There
// may be many, so they are looked through once a day; a file's time tells when that was last. Another run may
// write or remove at the same time: what can't be removed stays, and one that is missing costs a build.
void remove_old(const std::string& cache) {
  std::error_code none;
  const auto now = fs::file_time_type::clock::now();
  const std::string looked = cache + "/.looked-through";
  const auto last = fs::last_write_time(looked, none);
  if (!none && last > now - std::chrono::hours(24)) return;
  std::ofstream(looked).put('\n');
  std::vector<std::pair<fs::file_time_type, fs::path>> stamps;
  for (auto at = fs::directory_iterator(cache, none); !none && at != fs::directory_iterator();
       at.increment(none)) {
    std::error_code unknown;
    const auto written = at->last_write_time(unknown);
    if (!unknown) stamps.emplace_back(written, at->path());
  }
  std::sort(stamps.begin(), stamps.end(), std::greater<>());
  const auto old = std::find_if(stamps.begin(), stamps.end(), [&](const auto& stamp) {
    return stamp.first < now - std::chrono::hours(30 * 24);
  });
  for (auto at = std::min(old, stamps.begin() + std::min(kMost, std::ssize(stamps))); at != stamps.end();
       ++at)
    fs::remove(at->second, none);
}

// Writes a private file, whole or not at all.
void save(const std::string& path, const std::string& text) {
  const std::string cache = path.substr(0, path.rfind('/'));
  ::mkdir(cache.substr(0, cache.rfind('/')).c_str(), 0700);
  ::mkdir(cache.c_str(), 0700);
  remove_old(cache);
  const std::string beside = path + "." + std::to_string(::getpid());
  const int fd = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (fd < 0) return;
  const bool whole = ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  if (::close(fd) != 0 || !whole || ::rename(beside.c_str(), path.c_str()) != 0) ::unlink(beside.c_str());
}

std::string take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string out(text.substr(0, end));
  text.remove_prefix(std::min(end + 1, text.size()));
  return out;
}

std::size_t take_number(std::string_view& text) {
  const std::string line = take_line(text);
  std::size_t out = 0;
  std::from_chars(line.data(), line.data() + line.size(), out);
  return out;
}

// Which files git tracks is an input too. Where `.git` is a file (a worktree, a submodule) the index lies
// elsewhere, and nothing is noted.
void add_index(const std::string& root, Snapshot& out) {
  namespace fs = std::filesystem;
  std::error_code none;
  std::string up;
  for (fs::path at(root); !at.empty(); at = at.parent_path(), up += "../") {
    if (fs::is_regular_file(at / ".git", none)) out.complete = false;
    if (fs::exists(at / ".git", none)) out.files.emplace(up + ".git/index", std::string());
    if (fs::exists(at / ".git", none) || at == at.parent_path()) return;
  }
}

}  // namespace

Snapshot take_snapshot(const std::string& folder) {
  Snapshot out;
  const std::string root = absolute(folder);
  for (const char* path : {kProgram, "pipegen.yml", "pipegen.lock", "run-pipeline.sh"})
    out.files.emplace(path, std::string());
  for (const char* tree : {".pipegen", ".github"}) add_tree(root, tree, out);
  add_index(root, out);
  for (auto& [path, state] : out.files) {
    state = state_of(place_of(root, path), out.newest);
    if (path.find('\n') != std::string::npos) out.complete = false;
  }
  if (out.newest >= now() || out.files[kProgram].empty()) out.complete = false;
  return out;
}

std::optional<Stamp> read_stamp(const std::string& folder) {
  const std::string root = absolute(folder);
  std::ifstream stream(stamp_path(root), std::ios::binary);
  if (!stream) return std::nullopt;
  const std::string content((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
  std::string_view text = content;
  if (take_line(text) != kFormat || take_line(text) != root || !content.ends_with("\nend\n"))
    return std::nullopt;
  Stamp out{.files = take_number(text)};
  const std::size_t size = take_number(text);
  out.findings = text.substr(0, size);
  text.remove_prefix(std::min(size, text.size()));
  std::int64_t newest = 0;
  for (std::string line = take_line(text); line != "end"; line = take_line(text)) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) return std::nullopt;
    if (state_of(place_of(root, line.substr(tab + 1)), newest) != line.substr(0, tab)) return std::nullopt;
  }
  return out;
}

void write_stamp(const std::string& folder, const Snapshot& before, const std::vector<Planned>& changes,
                 const std::vector<Artifact>& artifacts, const std::string& findings) {
  const std::string root = absolute(folder);
  const std::string path = stamp_path(root);
  if (path.empty() || !before.complete) return;
  // What was written a moment ago is trusted only when the clock has moved on.
  if (!changes.empty()) std::this_thread::sleep_for(std::chrono::nanoseconds(kTick));
  const Snapshot after = changes.empty() ? before : take_snapshot(folder);
  if (!after.complete || !explained(before, after, changes)) return;
  for (const Artifact& artifact : artifacts) {
    if (!after.files.contains(artifact.path)) return;
  }
  std::string text(kFormat);
  text += "\n" + root + "\n" + std::to_string(artifacts.size()) + "\n" + std::to_string(findings.size()) +
          "\n" + findings;
  for (const auto& [file, state] : after.files) text.append(state).append("\t").append(file).append("\n");
  save(path, text + "end\n");
}

}  // namespace pipegen::emit
