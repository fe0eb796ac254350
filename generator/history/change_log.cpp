#include "history/change_log.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "support/sha256.h"

namespace pipegen::history {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kIdSize = sizeof(ObjectId);
constexpr std::size_t kSizeDigits = 8;
constexpr std::size_t kSumDigits = 32;
constexpr std::size_t kFrameHead = kSizeDigits + kSumDigits;
constexpr std::size_t kMostLogs = 4;  // of other lists of paths, which may come back with a branch

// Numbers of seven bits a byte, the lowest first; all but the last byte have the high bit.
void put(std::string& out, std::uint32_t number) {
  for (; number >= 0x80; number >>= 7) out += static_cast<char>(number | 0x80);
  out += static_cast<char>(number);
}

bool take(std::string_view& text, std::uint32_t& number) {
  number = 0;
  for (unsigned shift = 0; shift < 32 && !text.empty(); shift += 7) {
    const auto byte = static_cast<std::uint8_t>(text.front());
    text.remove_prefix(1);
    number |= std::uint32_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return true;
  }
  return false;
}

// Takes a record's note: how many paths, times two, plus one for a commit that takes something back; then the
// distance of each path from the one before. False where it is none.
bool take_note(std::string_view& text, std::uint32_t path_count, CommitNote& note) {
  std::uint32_t head = 0;
  if (!take(text, head)) return false;
  note.takes_back = (head & 1) != 0;
  note.paths.clear();
  std::uint32_t path = 0;
  for (std::uint32_t i = 0; i < head >> 1; ++i) {
    std::uint32_t step = 0;
    if (!take(text, step) || step >= path_count || path + step >= path_count) return false;
    note.paths.push_back(path += step);
  }
  return true;
}

std::string digits(std::size_t number) {
  std::string out;
  for (int shift = 28; shift >= 0; shift -= 4) out += "0123456789abcdef"[number >> shift & 15];
  return out;
}

// Records come in frames: their size and the beginning of their SHA-256 in hex digits, then the records.
// Where a frame is not whole the log ends: somebody was stopped while writing it, or is writing it now. Gives
// the place behind the frame that begins at `at`, or `at`.
std::size_t end_of_frame(std::string_view text, std::size_t at) {
  if (text.size() - at < kFrameHead) return at;
  std::size_t size = 0;
  for (const char c : text.substr(at, kSizeDigits)) {
    const std::size_t digit = std::string_view("0123456789abcdef").find(c);
    if (digit == std::string_view::npos) return at;
    size = size * 16 + digit;
  }
  if (text.size() - at - kFrameHead < size) return at;
  const std::string sum = support::sha256_hex(text.substr(at + kFrameHead, size)).substr(0, kSumDigits);
  return text.substr(at + kSizeDigits, kSumDigits) == sum ? at + kFrameHead + size : at;
}

std::size_t end_of_frames(std::string_view text, std::size_t at) {
  for (std::size_t end = end_of_frame(text, at); end != at; end = end_of_frame(text, at)) at = end;
  return at;
}

std::string read_all(int file) {
  std::string out(static_cast<std::size_t>(std::max<off_t>(::lseek(file, 0, SEEK_END), 0)), '\0');
  std::size_t at = 0;
  for (ssize_t got = 1; got > 0 && at < out.size(); at += static_cast<std::size_t>(got)) {
    got = ::pread(file, out.data() + at, out.size() - at, static_cast<off_t>(at));
    if (got < 0) got = 0;
  }
  out.resize(at);
  return out;
}

// Puts `text` at `at`, where the file ends then; what could not be written whole is taken away again.
void write_end(int file, std::string_view text, std::size_t at) {
  const auto begin = static_cast<off_t>(at);
  if (::ftruncate(file, begin) != 0) return;
  while (!text.empty()) {
    const ssize_t put = ::pwrite(file, text.data(), text.size(), static_cast<off_t>(at));
    if (put <= 0) {
      if (::ftruncate(file, begin) != 0) return;
      return;
    }
    text.remove_prefix(static_cast<std::size_t>(put));
    at += static_cast<std::size_t>(put);
  }
}

// Leaves the logs that were written last.
void drop_old_logs(const fs::path& folder) {
  std::error_code none;
  std::vector<std::pair<fs::file_time_type, fs::path>> logs;
  for (const auto& entry : fs::directory_iterator(folder, none)) {
    if (entry.path().filename().string().starts_with("changes-"))
      logs.emplace_back(entry.last_write_time(none), entry.path());
  }
  std::sort(logs.rbegin(), logs.rend());
  for (std::size_t i = kMostLogs; i < logs.size(); ++i) fs::remove(logs[i].second, none);
}

}  // namespace

ChangeLog::ChangeLog(const std::string& folder, const std::vector<std::string>& paths)
    : path_count_(static_cast<std::uint32_t>(paths.size())) {
  std::string list;
  for (const std::string& path : paths) list += path + '\0';
  const std::string key = support::sha256_hex(list);
  header_ = "pipegen changes 1 " + key + "\n";
  if (folder.empty()) return;
  path_ = folder + "/changes-" + key.substr(0, 16);
  const int file = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  text_ = read_all(file);
  ::close(file);
  if (!text_.starts_with(header_)) return;
  slots_.assign(1024, 0);
  for (std::size_t at = header_.size(), end = at; (end = end_of_frame(text_, at)) != at; at = end)
    index(at + kFrameHead, end);
}

std::size_t ChangeLog::slot(std::string_view id) const {
  std::size_t at = 0;
  std::memcpy(&at, id.data(), sizeof at);
  for (;; ++at) {
    const std::size_t place = slots_[at & (slots_.size() - 1)];
    if (place == 0 || std::string_view(text_).substr(place, kIdSize) == id) return at & (slots_.size() - 1);
  }
}

// Notes where the records between `begin` and `end` are.
void ChangeLog::index(std::size_t begin, std::size_t end) {
  CommitNote note;
  for (std::string_view rest = std::string_view(text_).substr(begin, end - begin); rest.size() > kIdSize;) {
    const auto at = static_cast<std::size_t>(rest.data() - text_.data());
    if (2 * ++count_ > slots_.size()) {
      std::vector<std::size_t> old(slots_.size() * 4, 0);
      old.swap(slots_);
      for (const std::size_t place : old) {
        if (place != 0) slots_[slot(std::string_view(text_).substr(place, kIdSize))] = place;
      }
    }
    const std::string_view id = rest.substr(0, kIdSize);
    rest.remove_prefix(kIdSize);
    if (!take_note(rest, path_count_, note)) return;
    slots_[slot(id)] = at;
  }
}

bool ChangeLog::find(const ObjectId& commit, CommitNote& note) const {
  if (slots_.empty()) return false;
  const std::string_view id(reinterpret_cast<const char*>(commit.data()), commit.size());
  const std::size_t place = slots_[slot(id)];
  if (place == 0) return false;
  std::string_view rest = std::string_view(text_).substr(place + kIdSize);
  return take_note(rest, path_count_, note);
}

void ChangeLog::add(const ObjectId& commit, const CommitNote& note) {
  if (path_.empty()) return;
  added_.append(reinterpret_cast<const char*>(commit.data()), commit.size());
  put(added_, static_cast<std::uint32_t>(note.paths.size() * 2 + (note.takes_back ? 1 : 0)));
  std::uint32_t before = 0;
  for (const std::uint32_t path : note.paths) {
    put(added_, path - before);
    before = path;
  }
}

void ChangeLog::save() {
  if (added_.empty()) return;
  const std::string frame =
      digits(added_.size()) + support::sha256_hex(added_).substr(0, kSumDigits) + added_;
  added_.clear();
  const fs::path folder = fs::path(path_).parent_path();
  std::error_code none;
  fs::create_directories(folder, none);
  const int file = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (file < 0) return;
  if (::flock(file, LOCK_EX | LOCK_NB) == 0) {
    const std::string there = read_all(file);
    // A file of something else begins anew.
    if (there.starts_with(header_))
      write_end(file, frame, end_of_frames(there, header_.size()));
    else
      write_end(file, header_ + frame, 0);
  }
  ::close(file);
  drop_old_logs(folder);
}

}  // namespace pipegen::history
