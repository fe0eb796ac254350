#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "support/span.h"

namespace pipegen::support {

/// A place as people count it: both from 1; the column counts code points of the line.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

/// What the paths of the files that pipegen brings begin with, in messages.
inline constexpr std::string_view kBuiltIn = "pipegen:";

/// The texts that were read in this run, so that every Span can be shown. Grows only.
class Sources {
 public:
  /// Keeps `text` under `path` (as it is to be printed) and returns its number.
  FileId add(std::string path, std::string text);

  [[nodiscard]] const std::string& path(FileId file) const { return files_[file].path; }
  [[nodiscard]] std::string_view text(FileId file) const { return files_[file].text; }
  [[nodiscard]] std::size_t size() const { return files_.size(); }

  /// Line and column of byte `offset`; an offset past the end is taken as the end.
  [[nodiscard]] Position position(FileId file, std::uint32_t offset) const;
  /// The text of line `line` (from 1) without its line end.
  [[nodiscard]] std::string_view line(FileId file, std::uint32_t line) const;
  /// Byte offset at which line `line` (from 1) starts.
  [[nodiscard]] std::uint32_t line_start(FileId file, std::uint32_t line) const;

 private:
  struct File {
    std::string path;
    std::string text;
    mutable std::vector<std::uint32_t> line_starts;
  };
  [[nodiscard]] const std::vector<std::uint32_t>& line_starts(FileId file) const;
  // A deque, so that the string_views of earlier files stay valid.
  std::deque<File> files_;
};

}  // namespace pipegen::support
