#include "version/message.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace pipegen::version {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_hex(char c) {
  return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'f');
}

std::string_view without_end(std::string_view line) {
  while (!line.empty() && (is_blank(line.back()) || line.back() == '\r')) line.remove_suffix(1);
  return line;
}

std::string_view trimmed(std::string_view line) {
  while (!line.empty() && is_blank(line[0])) line.remove_prefix(1);
  return without_end(line);
}

// Takes the first line off `text`.
std::string_view next_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return line;
}

// `type(scope)!: description`
void read_subject(std::string_view text, Message& into) {
  std::size_t at = 0;
  while (at < text.size() &&
         (is_letter(text[at]) || (at > 0 && (is_digit(text[at]) || text[at] == '_' || text[at] == '-'))))
    ++at;
  if (at == 0) return;
  const std::string_view type = text.substr(0, at);
  std::string_view scope;
  if (at < text.size() && text[at] == '(') {
    const std::size_t end = text.find_first_of("()", at + 1);
    if (end == std::string_view::npos || text[end] != ')') return;
    scope = text.substr(at + 1, end - at - 1);
    at = end + 1;
  }
  const bool breaking = at < text.size() && text[at] == '!';
  if (breaking) ++at;
  if (at + 1 >= text.size() || text[at] != ':' || !is_blank(text[at + 1])) return;
  text.remove_prefix(text.find_first_not_of(" \t", at + 1));
  into.breaking = breaking;
  into.scope = scope;
  into.description = text;
  into.type = type;
  std::transform(into.type.begin(), into.type.end(), into.type.begin(), lower);
}

// `Reviewed-by: Z`, `Refs #133`: https://www.conventionalcommits.org/en/v1.0.0/#specification, 8
bool is_footer(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && (is_letter(line[at]) || (at > 0 && (is_digit(line[at]) || line[at] == '-'))))
    ++at;
  return at > 0 && (line.substr(at).starts_with(": ") || line.substr(at).starts_with(" #"));
}

// What stands behind `BREAKING CHANGE:`; nullopt: the line does not begin so.
std::optional<std::string_view> after_breaking(std::string_view line) {
  constexpr std::string_view kWithBlank = "BREAKING CHANGE:";
  constexpr std::string_view kWithHyphen = "BREAKING-CHANGE:";
  if (!line.starts_with(kWithBlank) && !line.starts_with(kWithHyphen)) return std::nullopt;
  line.remove_prefix(kWithBlank.size());
  if (!line.empty() && !is_blank(line[0]) && line[0] != '\r') return std::nullopt;
  return trimmed(line);
}

// A note goes on in the lines below it, up to an empty one or another footer.
void read_breaking(std::string_view body, Message& into) {
  bool is_open = false;
  while (!body.empty()) {
    const std::string_view line = without_end(next_line(body));
    if (const auto note = after_breaking(line)) {
      into.breaking = is_open = true;
      into.breaking_notes.emplace_back(*note);
    } else if (is_open && !line.empty() && !is_footer(line)) {
      std::string& last = into.breaking_notes.back();
      last += (last.empty() ? "" : " ") + std::string(trimmed(line));
    } else {
      is_open = false;
    }
  }
  std::erase(into.breaking_notes, "");
}

void read_reverts(std::string_view body, Message& into) {
  constexpr std::string_view kWords = "This reverts commit ";
  constexpr std::size_t kFewest = 7;
  constexpr std::size_t kMost = 64;
  for (std::size_t at = body.find(kWords); at != std::string_view::npos; at = body.find(kWords)) {
    body.remove_prefix(at + kWords.size());
    std::string digits;
    while (digits.size() < body.size() && is_hex(body[digits.size()])) digits += lower(body[digits.size()]);
    if (digits.size() >= kFewest && digits.size() <= kMost) into.reverts.push_back(std::move(digits));
  }
}

}  // namespace

Message read_message(std::string_view text) {
  Message out;
  while (!text.empty() && out.subject.empty()) out.subject = without_end(next_line(text));
  read_subject(out.subject, out);
  read_reverts(text, out);
  read_breaking(text, out);
  return out;
}

}  // namespace pipegen::version
