#include "emit/journal.h"

#include <algorithm>
#include <filesystem>

namespace pipegen::emit {
namespace {

namespace fs = std::filesystem;

bool is_digest(std::string_view text) {
  constexpr std::size_t kHexDigits = 64;
  return text == kNoFile ||
         (text.size() == kHexDigits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos);
}

bool is_written_by_us(const fs::path& path) {
  if (path == "run-pipeline.sh" || path == "pipegen.lock") return true;
  const std::string ending = path.extension().string();
  const bool is_imported = path.generic_string().starts_with(".pipegen/imports/");
  return path.begin() != path.end() && (*path.begin() == ".github" || is_imported) &&
         std::find(path.begin(), path.end(), "..") == path.end() &&
         (ending == ".yml" || ending == ".yaml" || ending == ".sh");
}

std::string_view take_word(std::string_view& line) {
  const std::size_t end = std::min(line.find(' '), line.size());
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return word;
}

}  // namespace

std::string write_journal(const std::vector<Move>& moves) {
  std::string out;
  for (const Move& move : moves)
    out.append(move.before).append(" ").append(move.after).append(" ").append(move.path).append("\n");
  return out + "end\n";
}

std::optional<std::vector<Move>> read_journal(std::string_view text) {
  std::vector<Move> out;
  for (;;) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    if (line == "end") return out;
    const std::string_view before = take_word(line);
    const std::string_view after = take_word(line);
    if (!is_digest(before) || !is_digest(after) || !is_written_by_us(line)) return std::nullopt;
    out.push_back({std::string(line), std::string(before), std::string(after)});
  }
}

}  // namespace pipegen::emit
