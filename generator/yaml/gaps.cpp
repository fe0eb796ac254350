#include "yaml/gaps.h"

#include <algorithm>
#include <utility>

namespace pipegen::yaml {
namespace {

Comments& comments_of(Event& event) {
  if (event.comments == nullptr) event.comments = std::make_shared<Comments>();
  return *event.comments;
}

}  // namespace

std::uint32_t line_end(std::string_view text, std::uint32_t at) {
  return static_cast<std::uint32_t>(std::min(text.find('\n', at), text.size()));
}

std::uint32_t line_start(std::string_view text, std::uint32_t at) {
  if (at == 0) return 0;
  const std::size_t feed = text.rfind('\n', at - 1);
  return feed == std::string_view::npos ? 0 : static_cast<std::uint32_t>(feed + 1);
}

std::uint32_t next_token(std::string_view text, std::uint32_t at) {
  for (; at < text.size(); ++at) {
    if (text[at] == '#') at = line_end(text, at);
    if (at >= text.size() || !is_space(text[at])) break;
  }
  return std::min(at, static_cast<std::uint32_t>(text.size()));
}

std::uint32_t skip_properties(std::string_view text, std::uint32_t at, std::string_view& tag) {
  while (at < text.size() && (text[at] == '&' || text[at] == '!')) {
    const std::size_t word = std::min(text.find_first_of(" \t\r\n", at), text.size());
    if (text[at] == '!') tag = text.substr(at, word - at);
    at = next_token(text, static_cast<std::uint32_t>(word));
  }
  return at;
}

void Gaps::read(std::uint32_t to, bool item) {
  question_ = false;
  scan(to, item);
  cursor = std::max(cursor, to);
}

void Gaps::scan(std::uint32_t to, bool item) {
  std::uint32_t at = std::max(cursor, scanned_);
  std::uint32_t blank = at;
  while (blank > 0 && is_blank(text_[blank - 1])) --blank;
  bool same_line = blank > 0 && text_[blank - 1] != '\n';
  bool behind_dash = false;
  while (at < to) {
    const char c = text_[at];
    const char before = at == 0 ? '\n' : text_[at - 1];
    if (c == '\n') same_line = behind_dash = false;
    if (c == '-' && item) behind_dash = true;
    if (c == '?') question_ = true;
    if (c == '#' && (is_space(before) || before == ','))
      at = take(at, same_line, behind_dash);
    else if (c == '%' && before == '\n')
      at = line_end(text_, at);
    else
      ++at;
  }
  scanned_ = std::max(scanned_, to);
}

void Gaps::end_block(std::uint32_t owner, std::uint32_t column) {
  const std::uint32_t next = next_token(text_, cursor);
  scan(next, false);
  const std::uint32_t least = next == text_.size() ? column : std::max(column, this->column(next) + 1);
  const auto other = std::find_if(waiting_.begin(), waiting_.end(),
                                  [least](const Line& line) { return line.column < least; });
  if (other == waiting_.begin()) return;
  release(static_cast<std::size_t>(other - waiting_.begin()), comments_of(events_.list[owner]).foot);
}

/// Moves the first `count` of the lines that wait.
void Gaps::release(std::size_t count, std::vector<std::string>& into) {
  const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(count);
  for (auto line = waiting_.begin(); line != end; ++line) into.push_back(std::move(line->text));
  waiting_.erase(waiting_.begin(), end);
}

std::vector<std::string> Gaps::rest() {
  std::vector<std::string> out;
  release(waiting_.size(), out);
  return out;
}

std::uint32_t Gaps::take(std::uint32_t at, bool same_line, bool behind_dash) {
  const std::uint32_t end = line_end(text_, at);
  std::string_view line = text_.substr(at, end - at);
  while (is_space(line.back())) line.remove_suffix(1);
  if (behind_dash && behind_dash_.empty()) {
    behind_dash_ = line;
  } else if (same_line && last_ != kNone && comments_of(events_.list[last_]).after.empty()) {
    events_.list[last_].comments->after = line;
  } else {
    waiting_.push_back({std::string(line), column(at)});
  }
  return end;
}

void Gaps::begin(std::uint32_t index) {
  last_ = index;
  if (!waiting_.empty()) release(waiting_.size(), comments_of(events_.list[index]).before);
  if (!behind_dash_.empty()) comments_of(events_.list[index]).after = std::exchange(behind_dash_, {});
}

void Gaps::begin_value(std::uint32_t key, bool collection) {
  last_ = key;
  if (waiting_.empty() || collection) return;
  release(waiting_.size(), comments_of(events_.list[key]).before);
}

}  // namespace pipegen::yaml
