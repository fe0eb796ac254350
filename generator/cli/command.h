#pragma once

#include <optional>
#include <string>
#include <vector>

namespace pipegen::cli {

// Exit codes (README, "Exit codes").
inline constexpr int kDone = 0;
inline constexpr int kWrong = 1;     // the source, or the tree for `check`, is wrong
inline constexpr int kUsage = 2;     // the command line, or the lock's version
inline constexpr int kInternal = 3;  // the environment failed (disk, permissions), or pipegen did
inline constexpr int kUnknown = 4;   // the history does not say the version

/// What the command line said. A command uses its own part of it.
struct Options {
  std::string folder = ".";
  bool dry_run = false;
  bool to_stdout = false;
  bool force = false;
  bool json = false;
  bool hook = false;
  std::string id = {};
  std::vector<std::string> names = {};
  // Of versions.
  bool all = false;
  bool github_output = false;
  bool explain = false;
  bool notes = false;
  bool allow_shallow = false;
  std::string next = {};
  std::string scheme = {};
  std::string path = {};
  std::string remote = {};
  unsigned wait = 300;            // seconds
  std::size_t tags_per_push = 0;  // 0: all
  bool sign = false;
  std::optional<std::string> channel = {};
  std::optional<std::string> prefix = {};
};

#define COMMAND(function, name, text) int function(const Options& options);
#include "cli/commands.def"
#undef COMMAND

/// Prints to stderr as pipegen's own message.
void complain(const std::string& message);

/// Prints to stdout, behind what was printed before. kInternal, and said so, when it can't be written.
int write_out(const std::string& text);

}  // namespace pipegen::cli
