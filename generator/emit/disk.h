#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "support/result.h"

namespace pipegen::emit {

/// What `errno` says about `path`, in front of it `what` pipegen could not do.
support::Error failure(const std::string& what, const std::string& path);

/// `path` below `root`, as a user would write it: nothing is put before it when `root` is `.`.
std::string join(const std::string& root, const std::string& path);

/// The folder of a path relative to the root; empty for the root itself.
std::string_view folder_of(std::string_view path);

/// True when there is no folder at `path`, or nothing in it: then no file needs to be looked for there.
bool is_empty_folder(const std::string& path);

/// True when there is anything at `path`, be it a link to nowhere.
bool is_there(const std::string& path);

/// True when the file at `path` may be executed by its owner.
bool is_executable(const std::string& path);

/// The text of a file; nothing when there is none. A folder, a pipe or a link to nowhere is an error.
support::Result<std::optional<std::string>> read_file(const std::string& path);

/// Writes a whole file. `executable` gives it mode 0777 instead of 0666; the umask is taken off.
support::Result<support::Done> write_file(const std::string& path, std::string_view text, bool executable);

/// Moves a file to another name, over what is there.
support::Result<support::Done> rename_file(const std::string& from, const std::string& to);

/// Removes a file. One that is not there is no error.
support::Result<support::Done> remove_file(const std::string& path);

/// Makes a second name for a file (of a symbolic link: for the link), or a copy where the file system has no
/// hard links. False when there is nothing at `from`.
support::Result<bool> keep_file(const std::string& from, const std::string& to);

/// Makes a folder below `root`, and those above it.
support::Result<support::Done> make_folder(const std::string& root, const std::string& folder);

/// Removes `folder` below `root` and those above it, as long as they are empty.
void remove_empty(const std::string& root, const std::string& folder);

/// Whether a file can be put at `path` below `root`; an error says what stands against it.
support::Result<support::Done> check_place(const std::string& root, const std::string& path);

}  // namespace pipegen::emit
