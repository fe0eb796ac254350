#include "history/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <ctime>
#include <sstream>

namespace pipegen::history {
namespace {

// The clock of file times stands still for up to 10 ms, on some file systems for 2 s. Nobody can set the time
// of change (ctime).
std::string state_of(const struct stat& status) {
  if (std::time(nullptr) - status.st_ctim.tv_sec <= 2) return "";
  std::ostringstream out;
  out << status.st_dev << ' ' << status.st_ino << ' ' << status.st_size << ' ' << status.st_ctim.tv_sec << '.'
      << status.st_ctim.tv_nsec << ' ' << status.st_mtim.tv_sec << '.' << status.st_mtim.tv_nsec;
  return out.str();
}

}  // namespace

std::optional<MappedFile> MappedFile::open(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return std::nullopt;
  struct stat status {};
  std::optional<MappedFile> out;
  if (::fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) {
    const auto size = static_cast<std::size_t>(status.st_size);
    void* at = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
    if (at != MAP_FAILED) {
      out.emplace(MappedFile({static_cast<const char*>(at), size}, state_of(status)));
    }
  }
  ::close(file);
  return out;
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

}  // namespace pipegen::history
