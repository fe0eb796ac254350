#include "support/sources.h"

#include <algorithm>
#include <utility>

namespace pipegen::support {

FileId Sources::add(std::string path, std::string text) {
  files_.push_back({std::move(path), std::move(text), {}});
  return static_cast<FileId>(files_.size() - 1);
}

const std::vector<std::uint32_t>& Sources::line_starts(FileId file) const {
  const File& f = files_[file];
  if (f.line_starts.empty()) {
    f.line_starts.push_back(0);
    for (std::size_t i = 0; i < f.text.size(); ++i) {
      if (f.text[i] == '\n') f.line_starts.push_back(static_cast<std::uint32_t>(i + 1));
    }
  }
  return f.line_starts;
}

Position Sources::position(FileId file, std::uint32_t offset) const {
  const auto& starts = line_starts(file);
  const std::string& text = files_[file].text;
  offset = std::min<std::uint32_t>(offset, static_cast<std::uint32_t>(text.size()));
  const auto after = std::upper_bound(starts.begin(), starts.end(), offset);
  Position position{static_cast<std::uint32_t>(after - starts.begin()), 1};
  for (std::uint32_t i = *(after - 1); i < offset; ++i) {
    // Continuation bytes of UTF-8 belong to the code point before them.
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) ++position.column;
  }
  return position;
}

std::uint32_t Sources::line_start(FileId file, std::uint32_t line) const {
  return line_starts(file).at(line - 1);
}

std::string_view Sources::line(FileId file, std::uint32_t line) const {
  const auto& starts = line_starts(file);
  const std::string_view text = files_[file].text;
  const std::size_t begin = starts.at(line - 1);
  std::size_t end = line < starts.size() ? starts[line] - 1 : text.size();
  if (end > begin && text[end - 1] == '\r') --end;
  return text.substr(begin, end - begin);
}

}  // namespace pipegen::support
