#include "emit/disk.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace pipegen::emit {
namespace {

namespace fs = std::filesystem;
using support::Done;
using support::Error;
using support::Result;

// Closes what it holds, keeping `errno` for the message.
class File {
 public:
  explicit File(int fd) : fd_(fd) {}
  ~File() {
    const int kept = errno;
    if (fd_ >= 0) ::close(fd_);
    errno = kept;
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  [[nodiscard]] int get() const { return fd_; }
  void reopen(const std::string& path, int flags) { fd_ = ::open(path.c_str(), flags); }
  int close() {
    const int fd = fd_;
    fd_ = -1;
    return ::close(fd);
  }

 private:
  int fd_;
};

// The first part of `folder` that is a link.
std::string link_in(const std::string& root, const fs::path& folder) {
  fs::path at;
  std::error_code none;
  for (const fs::path& part : folder) {
    at /= part;
    if (fs::is_symlink(join(root, at), none)) break;
  }
  return join(root, at);
}

}  // namespace

Error failure(const std::string& what, const std::string& path) {
  return Error{what + " `" + path + "`: " + std::strerror(errno)};
}

std::string join(const std::string& root, const std::string& path) {
  return root == "." ? path : root + "/" + path;
}

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

bool is_empty_folder(const std::string& path) {
  std::error_code error;
  const fs::directory_iterator first(path, error);
  return error ? error == std::errc::no_such_file_or_directory : first == fs::directory_iterator();
}

bool is_there(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0;
}

bool is_executable(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && (status.st_mode & S_IXUSR) != 0;
}

Result<std::optional<std::string>> read_file(const std::string& path) {
  // A pipe without a writer would block for ever.
  constexpr int kFlags = O_RDONLY | O_CLOEXEC | O_NONBLOCK;
  File file(::open(path.c_str(), kFlags | O_NOFOLLOW));
  if (file.get() < 0 && errno == ELOOP) {
    file.reopen(path, kFlags);
    if (file.get() < 0 && errno == ENOENT) return Error{"`" + path + "` is a link to nowhere"};
  }
  if (file.get() < 0 && (errno == ENOENT || errno == ENOTDIR)) return std::optional<std::string>();
  struct stat status {};
  if (file.get() < 0 || ::fstat(file.get(), &status) != 0) return failure("can't read", path);
  if (!S_ISREG(status.st_mode))
    return Error{"`" + path + "` is " + (S_ISDIR(status.st_mode) ? "a folder" : "no plain file") +
                 ", and a file is to be there"};
  std::string text(static_cast<std::size_t>(status.st_size) + 1, '\0');
  std::size_t done = 0;
  for (;;) {
    if (done == text.size()) text.resize(text.size() + 4096);
    const ssize_t n = ::read(file.get(), text.data() + done, text.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return failure("can't read", path);
    if (n == 0) break;
    done += static_cast<std::size_t>(n);
  }
  text.resize(done);
  return std::optional<std::string>(std::move(text));
}

Result<Done> write_file(const std::string& path, std::string_view text, bool executable) {
  File file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, executable ? 0777 : 0666));
  if (file.get() < 0) return failure("can't write", path);
  while (!text.empty()) {
    const ssize_t n = ::write(file.get(), text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return failure("can't write", path);
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  // Some file systems report a full disk only now.
  if (file.close() != 0) return failure("can't write", path);
  return Done{};
}

Result<Done> rename_file(const std::string& from, const std::string& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) return failure("can't move a file to", to);
  return Done{};
}

Result<Done> remove_file(const std::string& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT && errno != ENOTDIR)
    return failure("can't remove", path);
  return Done{};
}

Result<bool> keep_file(const std::string& from, const std::string& to) {
  // linkat, because link follows a symbolic link on macOS.
  if (::linkat(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), 0) == 0) return true;
  if (errno == ENOENT || errno == ENOTDIR) return false;
  if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS && errno != EXDEV && errno != EMLINK)
    return failure("can't keep the old text of", from);
  std::error_code error;
  fs::copy(from, to, fs::copy_options::copy_symlinks, error);
  if (error == std::errc::no_such_file_or_directory) return false;
  errno = error.value();
  if (error) return failure("can't keep the old text of", from);
  return true;
}

Result<Done> make_folder(const std::string& root, const std::string& folder) {
  if (folder.empty()) return Done{};
  const std::string path = join(root, folder);
  std::error_code none;
  if (fs::is_directory(path, none)) return Done{};
  if (auto parent = make_folder(root, fs::path(folder).parent_path()); !parent) return parent;
  if (::mkdir(path.c_str(), 0777) != 0) return failure("can't make the folder", path);
  return Done{};
}

void remove_empty(const std::string& root, const std::string& folder) {
  for (fs::path at = folder; !at.empty() && ::rmdir(join(root, at).c_str()) == 0;) at = at.parent_path();
}

Result<Done> check_place(const std::string& root, const std::string& path) {
  fs::path folder = fs::path(path).parent_path();
  while (!folder.empty() && !is_there(join(root, folder))) folder = folder.parent_path();
  const std::string place = folder.empty() ? root : join(root, folder);
  struct stat status {};
  if (::stat(place.c_str(), &status) != 0 || !S_ISDIR(status.st_mode))
    return Error{"`" + place + "` is no folder, so `" + path + "` can't be written"};
  if (::access(place.c_str(), W_OK | X_OK) != 0) return failure("can't write in the folder", place);
  std::error_code none;
  const fs::path real = fs::canonical(place, none).lexically_relative(fs::canonical(root, none));
  if (real.empty() || *real.begin() == "..")
    return Error{"`" + link_in(root, folder) + "` is a link that leads out of the repository, and `" + path +
                 "` belongs into it"};
  struct stat top {};
  if (::stat(root.c_str(), &top) == 0 && top.st_dev != status.st_dev)
    return Error{"`" + place +
                 "` lies on another file system than pipegen.yml, so files can't be moved there"};
  return Done{};
}

}  // namespace pipegen::emit
