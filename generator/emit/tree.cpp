#include "emit/tree.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <set>

namespace pipegen::emit {
namespace {

namespace fs = std::filesystem;
using support::Done;
using support::Error;
using support::Result;

constexpr const char* kStaging = ".pipegen.tmp";

Error failure(const std::string& what, const std::string& path) {
  return Error{what + " " + path + ": " + std::strerror(errno)};
}

Result<std::string> read_file(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return failure("can't read", path);
  struct stat status {};
  std::string text;
  if (::fstat(fd, &status) == 0 && status.st_size > 0) text.resize(static_cast<std::size_t>(status.st_size));
  std::size_t done = 0;
  for (;;) {
    if (done == text.size()) text.resize(text.size() + 4096);
    const ssize_t n = ::read(fd, text.data() + done, text.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      ::close(fd);
      return failure("can't read", path);
    }
    if (n == 0) break;
    done += static_cast<std::size_t>(n);
  }
  ::close(fd);
  text.resize(done);
  return text;
}

Result<Done> write_file(const std::string& path, std::string_view text, mode_t mode) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
  if (fd < 0) return failure("can't write", path);
  while (!text.empty()) {
    const ssize_t n = ::write(fd, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      const Error error = failure("can't write", path);
      ::close(fd);
      return error;
    }
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  // Some file systems report a full disk only now.
  if (::close(fd) != 0) return failure("can't write", path);
  return Done{};
}

Result<Done> rename_file(const std::string& from, const std::string& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) return failure("can't move a file into place:", to);
  return Done{};
}

// The folders where pipegen writes. A file of ours that nothing wants any more is found there by its header.
void list_own(const std::string& root, std::set<std::string>& paths) {
  std::error_code none;
  for (const char* folder : {".github/workflows", ".github/pipelines"}) {
    for (const auto& entry : fs::directory_iterator(fs::path(root) / folder, none)) {
      const std::string ending = entry.path().extension();
      if (ending == ".yml" || ending == ".yaml" || ending == ".sh")
        paths.insert(std::string(folder) + "/" + entry.path().filename().string());
    }
  }
  for (const auto& entry : fs::directory_iterator(fs::path(root) / ".github/actions", none)) {
    paths.insert(".github/actions/" + entry.path().filename().string() + "/action.yml");
  }
  for (const auto& entry : fs::directory_iterator(fs::path(root) / ".github", none)) {
    if (entry.path().extension() == ".yml") paths.insert(".github/" + entry.path().filename().string());
  }
  paths.insert("run-pipeline.sh");
}

// One change as the journal and the renames see it: staged files are numbered.
struct Move {
  std::string path = {};
  bool remove = false;
  bool existed = false;
};

class Transaction {
 public:
  explicit Transaction(const std::string& root) : root_(root), staging_(root + "/" + kStaging) {}
  ~Transaction() {
    if (lock_ >= 0) ::close(lock_);
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  Result<Done> open() {
    if (::mkdir(staging_.c_str(), 0777) != 0 && errno != EEXIST) return failure("can't make", staging_);
    lock_ = ::open(staging_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock_ < 0) return failure("can't open", staging_);
    if (::flock(lock_, LOCK_EX | LOCK_NB) != 0) return Error{"another pipegen is writing in this folder"};
    return Done{};
  }

  Result<Done> stage(const std::vector<Planned>& changes) {
    for (std::size_t i = 0; i < changes.size(); ++i) {
      const Planned& change = changes[i];
      moves_.push_back({change.path, change.change == Change::kRemove, change.change != Change::kCreate});
      const std::string target = root_ + "/" + change.path;
      // A hard link keeps the old file at hand: taking back is a rename, which needs no room on the disk.
      if (moves_[i].existed && ::link(target.c_str(), old_file(i).c_str()) != 0) {
        const auto copy = read_file(target);
        if (!copy) return Error{copy.error()};
        if (auto written = write_file(old_file(i), copy.value(), 0666); !written) return written;
      }
      if (moves_[i].remove) continue;
      if (auto written = write_file(new_file(i), change.after, change.executable ? 0777 : 0666); !written)
        return written;
      if (auto made = make_folder(fs::path(target).parent_path()); !made) return made;
    }
    return Done{};
  }

  // From the last rename in here on, the change counts as made.
  Result<Done> commit() {
    std::string text;
    for (const Move& move : moves_)
      text += std::string(move.remove ? "remove " : "write ") + move.path + "\n";
    text += "end\n";
    if (auto written = write_file(staging_ + "/journal.new", text, 0666); !written) return written;
    return rename_file(staging_ + "/journal.new", staging_ + "/journal");
  }

  Result<Done> apply() {
    for (std::size_t i = 0; i < moves_.size(); ++i) {
      if (auto done = apply_one(i); !done) {
        // Without its journal a killed rollback leaves old files, never a mixture that `recover` would
        // complete.
        ::unlink((staging_ + "/journal").c_str());
        for (std::size_t j = 0; j <= i; ++j) take_back(j);
        return done;
      }
    }
    for (const Move& move : moves_) {
      if (move.remove) remove_empty(fs::path(root_ + "/" + move.path).parent_path());
    }
    return Done{};
  }

  // The journal of a killed run: each move that is still to be made is made.
  Result<Done> resume() {
    const auto journal = read_file(staging_ + "/journal");
    if (!journal) return Done{};
    std::size_t begin = 0;
    for (std::size_t end = 0; (end = journal.value().find('\n', begin)) != std::string::npos;
         begin = end + 1) {
      const std::string line = journal.value().substr(begin, end - begin);
      if (line == "end") break;
      const bool remove = line.starts_with("remove ");
      moves_.push_back({line.substr(remove ? 7 : 6), remove, true});
    }
    for (std::size_t i = 0; i < moves_.size(); ++i) {
      const std::string target = root_ + "/" + moves_[i].path;
      if (moves_[i].remove)
        ::unlink(target.c_str());
      else if (fs::exists(new_file(i))) {
        if (auto done = rename_file(new_file(i), target); !done) return done;
      }
    }
    return Done{};
  }

  void clear() {
    std::error_code none;
    // The journal goes first: without it the rest is only litter.
    ::unlink((staging_ + "/journal").c_str());
    fs::remove_all(staging_, none);
  }

  void undo_folders() {
    for (auto at = made_.rbegin(); at != made_.rend(); ++at) ::rmdir(at->c_str());
  }

 private:
  [[nodiscard]] std::string new_file(std::size_t i) const { return staging_ + "/new-" + std::to_string(i); }
  [[nodiscard]] std::string old_file(std::size_t i) const { return staging_ + "/old-" + std::to_string(i); }

  Result<Done> make_folder(const fs::path& folder) {
    if (known_.contains(folder.string()) || fs::is_directory(folder)) {
      known_.insert(folder.string());
      return Done{};
    }
    if (auto parent = make_folder(folder.parent_path()); !parent) return parent;
    if (::mkdir(folder.c_str(), 0777) != 0) return failure("can't make", folder.string());
    made_.push_back(folder.string());
    known_.insert(folder.string());
    return Done{};
  }

  Result<Done> apply_one(std::size_t i) {
    const std::string target = root_ + "/" + moves_[i].path;
    if (!moves_[i].remove) return rename_file(new_file(i), target);
    if (::unlink(target.c_str()) != 0 && errno != ENOENT) return failure("can't remove", target);
    return Done{};
  }

  void take_back(std::size_t i) {
    const std::string target = root_ + "/" + moves_[i].path;
    if (moves_[i].existed) {
      ::rename(old_file(i).c_str(), target.c_str());
    } else {
      ::unlink(target.c_str());
    }
  }

  void remove_empty(const fs::path& folder) {
    for (fs::path at = folder; at != fs::path(root_) && ::rmdir(at.c_str()) == 0; at = at.parent_path())
      continue;
  }

  std::string root_;
  std::string staging_;
  int lock_ = -1;
  std::vector<Move> moves_;
  std::vector<std::string> made_;
  std::set<std::string> known_;
};

}  // namespace

Result<std::map<std::string, std::string>> read_tree(const std::string& root,
                                                     const std::vector<std::string>& paths) {
  std::set<std::string> wanted(paths.begin(), paths.end());
  list_own(root, wanted);
  std::map<std::string, std::string> out;
  for (const std::string& path : wanted) {
    auto text = read_file(root + "/" + path);
    if (!text && (errno == ENOENT || errno == ENOTDIR)) continue;
    if (!text) return Error{text.error()};
    out.emplace(path, std::move(text.value()));
  }
  return out;
}

bool was_interrupted(const std::string& root) {
  return ::access((root + "/" + kStaging).c_str(), F_OK) == 0;
}

Result<Done> recover(const std::string& root) {
  Transaction transaction(root);
  if (auto opened = transaction.open(); !opened) return opened;
  if (auto resumed = transaction.resume(); !resumed) return resumed;
  transaction.clear();
  return Done{};
}

Result<Done> write_tree(const std::string& root, const std::vector<Planned>& changes) {
  if (changes.empty()) return Done{};
  Transaction transaction(root);
  if (auto opened = transaction.open(); !opened) return opened;
  auto done = transaction.stage(changes);
  if (done) done = transaction.commit();
  if (done) done = transaction.apply();
  if (!done) transaction.undo_folders();
  transaction.clear();
  return done;
}

}  // namespace pipegen::emit
