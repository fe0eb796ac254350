#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pipegen::emit {

/// Stands for "no file" where a digest is expected.
inline constexpr const char* kNoFile = "-";

/// A change of one file as the journal knows it. `before` and `after` are digests of its text (header.h).
struct Move {
  std::string path = {};
  std::string before = kNoFile;
  std::string after = kNoFile;
  std::size_t first = 0;  // which move is the first of its folder; not in the journal

  [[nodiscard]] bool removes() const { return after == kNoFile; }
  [[nodiscard]] bool creates() const { return before == kNoFile; }
};

/// One line a move, then `end`: without it the journal was torn.
std::string write_journal(const std::vector<Move>& moves);

/// Nothing when the text is torn, or names a file that pipegen never writes: the journal may have come with a
/// repository that someone else made.
std::optional<std::vector<Move>> read_journal(std::string_view text);

}  // namespace pipegen::emit
