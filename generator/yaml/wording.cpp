#include "yaml/wording.h"

#include <algorithm>
#include <cctype>

#include "yaml/gaps.h"
#include "yaml/quote.h"

namespace pipegen::yaml {

using support::Diagnostics;
using support::FileId;
using support::Id;

std::uint32_t key_colon(std::string_view text, std::uint32_t from, std::uint32_t to) {
  for (std::uint32_t i = from; i < to; ++i) {
    if (text[i] == ':' && (i + 1 >= text.size() || is_space(text[i + 1]))) return i;
  }
  return to;
}

std::uint32_t value_end(std::string_view text, std::uint32_t at) {
  std::uint32_t end = line_end(text, at);
  const std::size_t comment = text.substr(0, end).find(" #", at);
  if (comment != std::string_view::npos) end = static_cast<std::uint32_t>(comment);
  while (end > at && is_space(text[end - 1])) --end;
  return end;
}

std::string shown(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  std::size_t size = std::min({text.size(), text.find('\n'), kLongest});
  // A character is not cut apart.
  while (size > 0 && size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) --size;
  return std::string(text.substr(0, size)).append(size < text.size() ? "…" : "");
}

std::string quoted_line(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  const std::uint32_t start = std::min(next_token(text, line_start(text, begin)), begin);
  const std::uint32_t stop = std::max(end, value_end(text, begin));
  std::string out(text.substr(start, begin - start));
  // The place of a key never asks for quotes without need, a quoted text never goes without.
  std::string quoted;
  append_quoted(quoted, text.substr(begin, end - begin));
  out += quoted;
  out += text.substr(end, stop - end);
  return out;
}

std::string space_help(std::string_view word) {
  const std::size_t colon = word.find(':');
  if (colon == 0 || colon == std::string_view::npos || word.substr(colon + 1).starts_with("//")) return {};
  const std::string_view key = word.substr(0, colon);
  const auto is_letter = [](unsigned char c) { return std::isalnum(c) != 0 || c == '-' || c == '_'; };
  if (!std::all_of(key.begin(), key.end(), is_letter)) return {};
  return "a space stands behind the `:` of a key: " + std::string(key) + ": " + shown(word.substr(colon + 1));
}

std::string block_help(std::string_view text, std::uint32_t at) {
  if (std::string help = space_help(text.substr(at, value_end(text, at) - at)); !help.empty()) return help;
  constexpr int kMostLines = 50;
  std::uint32_t line = line_start(text, at);
  for (int i = 0; i < kMostLines && line > 0; ++i) {
    line = line_start(text, line - 1);
    const std::uint32_t end = line_end(text, line);
    const std::uint32_t colon = key_colon(text, line, end);
    if (colon == end) continue;
    std::uint32_t key = next_token(text, line);
    if (text.substr(key, 2) == "- ") key = next_token(text, key + 1);
    if (key >= colon || value_end(text, colon) <= colon + 1) break;
    const std::string name(text.substr(key, colon - key));
    const std::uint32_t value = next_token(text, colon + 1);
    return "a text over several lines stands in a block, indented:\n" + name + ": |\n  " +
           shown(text.substr(value, value_end(text, value) - value)) + "\n  " +
           shown(text.substr(next_token(text, line_start(text, at)),
                             value_end(text, at) - next_token(text, line_start(text, at))));
  }
  return "in a mapping every line is `key: value`";
}

void unclosed_quote(std::string_view text, FileId file, std::uint32_t at, Diagnostics& diagnostics) {
  const std::string quote(1, text[at]);
  diagnostics.add(Id::PG1005, {file, at, at + 1}, "this `" + quote + "` is never closed").help =
      "put a `" + quote + "` where the text ends";
}

void unquoted_expression(std::string_view text, FileId file, std::uint32_t at, Diagnostics& diagnostics) {
  const std::string_view close = text.substr(at + 1, 1) == "{" ? "}}" : "]]";
  const std::uint32_t line = line_end(text, at);
  // The value begins behind the bracket, comma or colon before it and ends before those behind it.
  std::uint32_t begin = at;
  while (begin > 0 && std::string_view("[{,\n").find(text[begin - 1]) == std::string_view::npos &&
         !(is_blank(text[begin - 1]) && (text[begin - 2] == ':' || text[begin - 2] == ','))) {
    --begin;
  }
  while (is_blank(text[begin])) ++begin;
  std::size_t end = text.find(close, at);
  end = end == std::string_view::npos ? line : end + 2;
  if (end > line) end = line;
  while (end < line && std::string_view(",]}").find(text[end]) == std::string_view::npos) {
    // A further expression in the same value.
    const std::size_t next = text.substr(end, 3) == "${{" ? text.find("}}", end) : std::string_view::npos;
    end = next == std::string_view::npos ? end + 1 : next + 2;
  }
  const auto stop = static_cast<std::uint32_t>(end);
  const std::string open(text.substr(at, 3));
  diagnostics
      .add(Id::PG1015, {file, begin, stop},
           "`" + open + " … " + std::string(close) + "` inside of `{…}` or `[…]` needs quotes")
      .help = "write: " + quoted_line(text, begin, stop);
}

namespace {

// Whether more brackets are opened than closed on the line before `at`.
bool is_between_brackets(std::string_view text, std::size_t at) {
  int open = 0;
  for (std::size_t i = at; i-- > 0 && text[i] != '\n';) {
    if (text[i] == '{' || text[i] == '[') ++open;
    if (text[i] == '}' || text[i] == ']') --open;
  }
  return open > 0;
}

}  // namespace

void unknown_tag(std::string_view text, FileId file, std::string_view tag, Diagnostics& diagnostics) {
  const auto at = static_cast<std::uint32_t>(tag.data() - text.data());
  const auto stop = static_cast<std::uint32_t>(
      is_between_brackets(text, at) ? std::min(text.find_first_of(",]}\n", at), text.size()) : text.size());
  const std::uint32_t word = std::min(stop, at + static_cast<std::uint32_t>(tag.size()));
  const std::uint32_t end = std::min(stop, std::max(word, value_end(text, at)));
  support::Diagnostic& d = diagnostics.add(Id::PG1016, {file, at, word},
                                           "`" + shown(tag.substr(0, word - at)) + "` is a YAML tag here");
  if (tag.starts_with("!!"))
    d.help = "tags that are known: !!str, !!int, !!float, !!bool, !!null, !!map, !!seq";
  else
    d.help = "a value that begins with `!` needs quotes: " + quoted_line(text, at, end);
}

void tab_problem(FileId file, std::uint32_t at, Diagnostics& diagnostics) {
  diagnostics.add(Id::PG1014, {file, at, at + 1}, "a tab in the indentation").help =
      "YAML is indented by spaces only";
}

void scalar_problem(std::string_view text, FileId file, std::uint32_t at, Diagnostics& diagnostics) {
  if (text[at] == '\\') {
    diagnostics.add(Id::PG1019, {file, at, at + 2}, "`" + std::string(text.substr(at, 2)) + "` is no escape")
        .help = "a single quote stands in double quotes as it is";
    return;
  }
  if (text[at] == '\t') return tab_problem(file, at, diagnostics);
  diagnostics
      .add(Id::PG1020, {file, at, std::max(at + 1, line_end(text, at))},
           "this empty line is indented more than the text that follows")
      .help = "remove the spaces, or say the text's indentation in the header, as in `|2`";
}

}  // namespace pipegen::yaml
