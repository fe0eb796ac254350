#include "emit/transaction.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include "emit/disk.h"
#include "emit/header.h"

namespace pipegen::emit {
namespace {

namespace fs = std::filesystem;
using support::Done;
using support::Error;
using support::Result;

// Where nothing is, only new files can come.
bool is_empty(const std::string& root, std::string_view folder) {
  return !folder.empty() && is_empty_folder(join(root, std::string(folder)));
}

}  // namespace

std::string staging_folder(const std::string& root) {
  return join(root, ".pipegen.tmp");
}

Transaction::Transaction(std::string root) : root_(std::move(root)), staging_(staging_folder(root_)) {}

std::string Transaction::file(const char* name) const {
  return staging_ + "/" + name;
}
std::string Transaction::target(std::size_t i) const {
  return join(root_, moves_[i].path);
}
std::string Transaction::new_folder(std::size_t i) const {
  return staging_ + "/new-" + std::to_string(moves_[i].first);
}
std::string Transaction::new_file(std::size_t i) const {
  return new_folder(i) + "/" + fs::path(moves_[i].path).filename().string();
}
std::string Transaction::old_file(std::size_t i) const {
  return staging_ + "/old-" + std::to_string(i);
}

Result<Done> Transaction::stage(const std::vector<Planned>& changes) {
  if (::mkdir(staging_.c_str(), 0777) != 0) return failure("can't make the folder", staging_);
  for (const Planned& change : changes) moves_.push_back({.path = change.path});
  find_neighbours();
  bool to_empty = false;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    if (moves_[i].first == i) {
      if (auto checked = check_place(root_, changes[i].path); !checked) return checked;
      if (::mkdir(new_folder(i).c_str(), 0777) != 0) return failure("can't make the folder", new_folder(i));
      to_empty = is_empty(root_, folder_of(changes[i].path));
    }
    if (auto staged = stage_one(i, changes[i], to_empty); !staged) return staged;
  }
  return Done{};
}

// The moves are sorted by their paths.
void Transaction::find_neighbours() {
  for (std::size_t i = 0; i < moves_.size(); ++i) {
    const bool same = i > 0 && folder_of(moves_[i].path) == folder_of(moves_[i - 1].path);
    moves_[i].first = same ? moves_[i - 1].first : i;
  }
}

Result<Done> Transaction::stage_one(std::size_t i, const Planned& change, bool to_empty) {
  Move& move = moves_[i];
  // A hard link keeps the old file at hand: taking back is a rename, which needs no room on the disk.
  const auto kept = to_empty ? Result<bool>(false) : keep_file(target(i), old_file(i));
  if (!kept) return Error{kept.error()};
  const bool was_there = change.change != Change::kCreate;
  const auto text = kept.value() ? read_file(target(i)) : std::optional<std::string>();
  if (!text) return Error{text.error()};
  if (text.value().has_value() != was_there || (was_there && *text.value() != change.before))
    return Error{"`" + target(i) + "` was changed by something else at the same time"};
  if (was_there) move.before = digest_of(change.before);
  if (change.change == Change::kRemove) return Done{};
  move.after = digest_of_new(*change.after);
  return write_file(new_file(i), *change.after, change.executable);
}

Result<Done> Transaction::commit() {
  if (auto written = write_file(file("journal.new"), write_journal(moves_), false); !written) return written;
  return rename_file(file("journal.new"), file("journal"));
}

Result<Done> Transaction::apply() {
  for (std::size_t i = 0, end = 0; i < moves_.size(); i = end) {
    while (end < moves_.size() && moves_[end].first == i) ++end;
    const std::string folder(folder_of(moves_[i].path));
    const bool has_folder = folder.empty() || is_there(join(root_, folder));
    if (auto done = has_folder ? move_files(i, end) : move_folder(i, folder); !done) return done;
  }
  for (const Move& move : moves_) {
    if (move.removes()) remove_empty(root_, std::string(folder_of(move.path)));
  }
  return Done{};
}

Result<Done> Transaction::move_files(std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    auto moved = moves_[i].removes() ? remove_file(target(i)) : rename_file(new_file(i), target(i));
    if (!moved && (moves_[i].removes() || is_there(new_file(i)))) return moved;
  }
  return Done{};
}

Result<Done> Transaction::move_folder(std::size_t first, const std::string& folder) {
  if (auto made = make_folder(root_, std::string(folder_of(folder))); !made) return made;
  const auto moved = rename_file(new_folder(first), join(root_, folder));
  return !moved && is_there(new_folder(first)) ? moved : Done{};
}

Error Transaction::undo(const Error& reason) {
  // A process that is killed from here on has its changes undone by the next one, not completed.
  auto undone = rename_file(file("journal"), file("undo"));
  if (undone) undone = take_back();
  if (!undone)
    return Error{reason.message + "\n  some files are new, some old, because then: " + undone.error() +
                 "\n  when that is mended, `pipegen build` goes on"};
  (void)clear();
  return Error{reason.message + "; no file was changed"};
}

Result<Done> Transaction::take_back() {
  for (std::size_t i = moves_.size(); i-- > 0;) {
    const bool is_moved = moves_[i].removes() || !is_there(new_file(i));
    if (is_moved && moves_[i].creates()) {
      if (auto removed = remove_file(target(i)); !removed) return removed;
    } else if (is_moved && is_there(old_file(i))) {
      if (auto made = make_folder(root_, std::string(folder_of(moves_[i].path))); !made) return made;
      if (auto moved = rename_file(old_file(i), target(i)); !moved) return moved;
    }
    if (moves_[i].creates()) remove_empty(root_, std::string(folder_of(moves_[i].path)));
  }
  return Done{};
}

bool Transaction::load() {
  is_undoing_ = is_there(file("undo"));
  const auto text = read_file(file(is_undoing_ ? "undo" : "journal"));
  if (!text || !text.value()) return false;
  auto moves = read_journal(*text.value());
  if (!moves) return false;
  moves_ = *std::move(moves);
  find_neighbours();
  return true;
}

bool Transaction::is_untouched() const {
  for (std::size_t i = 0; i < moves_.size(); ++i) {
    const auto text = read_file(target(i));
    if (!text) return false;
    const std::string digest = text.value() ? digest_of(*text.value()) : kNoFile;
    if (digest != moves_[i].before && digest != moves_[i].after) return false;
  }
  return true;
}

Result<Done> Transaction::clear() {
  for (const char* name : {"journal", "undo"}) {
    if (auto removed = remove_file(file(name)); !removed) return removed;
  }
  std::error_code error;
  fs::remove_all(staging_, error);
  errno = error.value();
  if (error) return failure("can't remove", staging_);
  return Done{};
}

}  // namespace pipegen::emit
