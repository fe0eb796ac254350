#include "history/change_log.h"
#include "catch.h"

#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

using namespace pipegen::history;
namespace fs = std::filesystem;

namespace {

// A folder that is gone afterwards.
struct Folder {
  fs::path path = fs::temp_directory_path() / ("pipegen-change-log." + std::to_string(::getpid()));
  Folder() { fs::create_directory(path); }
  ~Folder() { fs::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] fs::path log() const {
    for (const auto& entry : fs::directory_iterator(path)) return entry.path();
    return {};
  }
};

ObjectId id_of(unsigned number) {
  ObjectId out{};
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i] = static_cast<std::uint8_t>(number * 37 + i * number + 1);
  out[19] = static_cast<std::uint8_t>(number);
  out[18] = static_cast<std::uint8_t>(number >> 8);
  return out;
}

CommitNote note_of(unsigned number, std::uint32_t paths) {
  CommitNote out{number % 3 == 0, {}};
  for (std::uint32_t path = number % 5; path < paths; path += 1 + number % 90) out.paths.push_back(path);
  return out;
}

const std::vector<std::string>& paths() {
  static const std::vector<std::string> kPaths(200, "services/api");
  return kPaths;
}

void append(const fs::path& folder, unsigned first, unsigned end) {
  ChangeLog log(folder, paths());
  for (unsigned i = first; i < end; ++i) log.add(id_of(i), note_of(i, 200));
  log.save();
}

// How many of the commits below `end` are known; a wrong note is a failure.
unsigned known(const ChangeLog& log, unsigned end) {
  unsigned out = 0;
  CommitNote note;
  for (unsigned i = 0; i < end; ++i) {
    if (!log.find(id_of(i), note)) continue;
    ++out;
    const CommitNote wanted = note_of(i, 200);
    if (note.takes_back != wanted.takes_back || note.paths != wanted.paths) FAIL("a wrong note of " << i);
  }
  return out;
}

std::string text_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

}  // namespace

TEST_CASE("notes on commits are there in the next run, and those of other paths are not") {
  const Folder folder;
  append(folder.path, 0, 3000);
  append(folder.path, 3000, 3010);
  CHECK(known(ChangeLog(folder.path, paths()), 4000) == 3010);
  CHECK(known(ChangeLog(folder.path, {"services/web"}), 4000) == 0);
  CHECK(known(ChangeLog("", paths()), 4000) == 0);
}

TEST_CASE("a log that was cut anywhere, or changed in any byte, says less and nothing wrong") {
  const Folder folder;
  append(folder.path, 0, 20);
  append(folder.path, 20, 25);
  const fs::path log = folder.log();
  const std::string whole = text_of(log);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    write(log, whole.substr(0, size));
    const unsigned found = known(ChangeLog(folder.path, paths()), 30);
    if (found != 0 && found != 20) FAIL("cut to " << size << ": " << found);
    append(folder.path, 25, 30);
    if (known(ChangeLog(folder.path, paths()), 30) != found + 5) FAIL("no more is noted after " << size);
  }
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 0x11);
    write(log, changed);
    if (known(ChangeLog(folder.path, paths()), 30) == 25) FAIL("the change of byte " << at << " is not seen");
  }
}

TEST_CASE("a disk that is full leaves what was there") {
  const Folder folder;
  append(folder.path, 0, 1000);
  const rlimit before = [] {
    rlimit out{};
    ::getrlimit(RLIMIT_FSIZE, &out);
    return out;
  }();
  rlimit small = before;
  small.rlim_cur = fs::file_size(folder.log()) + 1000;
  auto* const handler = std::signal(SIGXFSZ, SIG_IGN);
  ::setrlimit(RLIMIT_FSIZE, &small);
  append(folder.path, 1000, 3000);
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  CHECK(known(ChangeLog(folder.path, paths()), 3000) == 1000);
  append(folder.path, 1000, 3000);
  CHECK(known(ChangeLog(folder.path, paths()), 3000) == 3000);
}

TEST_CASE("two that write at once both read true notes") {
  const Folder folder;
  ChangeLog one(folder.path, paths());
  ChangeLog two(folder.path, paths());
  for (unsigned i = 0; i < 500; ++i) one.add(id_of(i), note_of(i, 200));
  for (unsigned i = 250; i < 700; ++i) two.add(id_of(i), note_of(i, 200));
  one.save();
  two.save();
  CHECK(known(ChangeLog(folder.path, paths()), 1000) == 700);
}
