#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/events.h"

namespace pipegen::yaml {

inline constexpr std::uint32_t kNone = 0xffffffff;

[[nodiscard]] inline bool is_blank(char c) {
  return c == ' ' || c == '\t';
}
[[nodiscard]] inline bool is_space(char c) {
  return is_blank(c) || c == '\n' || c == '\r';
}

/// Offset of the line feed that ends the line of `at`, or the end of the text.
std::uint32_t line_end(std::string_view text, std::uint32_t at);
/// Offset at which the line of `at` starts.
std::uint32_t line_start(std::string_view text, std::uint32_t at);
/// The next offset from `at` on that is neither white space nor in a comment.
std::uint32_t next_token(std::string_view text, std::uint32_t at);
/// Skips tags and anchors before a node; `tag` gets the tag as written.
std::uint32_t skip_properties(std::string_view text, std::uint32_t at, std::string_view& tag);

/// Reads what stands between tokens (white space, indicators, comments) and gives each comment to the entry
/// or item that it belongs to. Entries are known by the number of their event.
class Gaps {
 public:
  Gaps(std::string_view text, std::uint32_t begin, Events& events)
      : cursor(begin), text_(text), events_(events) {}

  /// Reads up to `to`. `item`: the token there begins an item of a list, whose dash is still to come.
  void read(std::uint32_t to, bool item);
  /// Takes the comment at `at` as one behind the entry that ends there.
  void take_trailing(std::uint32_t at) { take(at, true, false); }
  /// The entry or item of event `index` begins: it gets the comments that wait.
  void begin(std::uint32_t index);
  /// The value of the entry `key` begins; comments that wait are the entry's unless a collection follows.
  void begin_value(std::uint32_t key, bool collection);
  /// An entry or item ends here: a comment behind it, on this line, is its.
  void end(std::uint32_t index) { last_ = index; }
  /// The block that is the value of `owner` ends here: full-line comments from `column` on that are deeper
  /// than what follows belong to its end.
  void end_block(std::uint32_t owner, std::uint32_t column);
  /// The lines that no entry followed.
  std::vector<std::string> rest();
  /// The last read passed a `?`.
  [[nodiscard]] bool saw_question() const { return question_; }

  std::uint32_t cursor;  // behind the last token

 private:
  struct Line {
    std::string text = {};
    std::uint32_t column = 0;
  };

  void scan(std::uint32_t to, bool item);
  void release(std::size_t count, std::vector<std::string>& into);
  [[nodiscard]] std::uint32_t column(std::uint32_t at) const { return at - line_start(text_, at); }
  std::uint32_t take(std::uint32_t at, bool same_line, bool behind_dash);

  std::string_view text_;
  Events& events_;
  std::uint32_t scanned_ = 0;  // comments up to here are taken
  std::vector<Line> waiting_;  // full lines
  std::string behind_dash_;
  std::uint32_t last_ = kNone;
  bool question_ = false;
};

}  // namespace pipegen::yaml
