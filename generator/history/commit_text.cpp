#include "history/commit_text.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace pipegen::history {
namespace {

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// Takes "<word> <40 hex digits>\n" from the front of `text`.
std::optional<ObjectId> take_id(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word) || text.size() < word.size() + 42) return std::nullopt;
  if (text[word.size()] != ' ' || text[word.size() + 41] != '\n') return std::nullopt;
  ObjectId id{};
  for (std::size_t i = 0; i < id.size(); ++i) {
    const int high = digit(text[word.size() + 1 + 2 * i]);
    const int low = digit(text[word.size() + 2 + 2 * i]);
    if (high < 0 || low < 0) return std::nullopt;
    id[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  text.remove_prefix(word.size() + 42);
  return id;
}

// Of "committer Ada <ada@example.org> 1700000000 +0100"; a name may hold any digits and brackets. 0 where
// there is none; a number beyond 64 bits is a day that never comes.
std::int64_t time_of(std::string_view headers) {
  constexpr std::string_view kCommitter = "\ncommitter ";
  const std::size_t at = headers.find(kCommitter);
  if (at == std::string_view::npos) return 0;
  std::string_view line = headers.substr(at + 1);
  line = line.substr(0, line.find('\n'));
  const std::size_t mail = line.rfind('>');
  if (mail == std::string_view::npos) return 0;
  line.remove_prefix(mail + 1);
  while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
  std::int64_t time = 0;
  const auto [end, wrong] = std::from_chars(line.data(), line.data() + line.size(), time);
  if (wrong == std::errc::result_out_of_range) return std::numeric_limits<std::int64_t>::max();
  return wrong == std::errc() ? time : 0;
}

}  // namespace

std::optional<CommitText> read_commit(std::string_view object) {
  CommitText out;
  const auto tree = take_id(object, "tree");
  if (!tree) return std::nullopt;
  out.tree = *tree;
  while (const auto parent = take_id(object, "parent")) out.parents.push_back(*parent);
  // The headers end at the first empty line; a commit may be without a message.
  const std::size_t end = object.find("\n\n");
  out.time = time_of("\n" == object.substr(0, 1) ? std::string_view() : object.substr(0, end));
  if (end != std::string_view::npos) out.message = object.substr(end + 2);
  return out;
}

}  // namespace pipegen::history
