#include "yaml/quote.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

#include "yaml/utf8.h"

namespace pipegen::yaml {
namespace {

constexpr std::size_t kFoldColumn = 100;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Words that YAML 1.1 takes for a boolean and 1.2 for a string.
bool is_old_boolean(std::string_view text) {
  constexpr std::array<std::string_view, 16> kWords = {"y",  "Y",  "yes", "Yes", "YES", "n",   "N",   "no",
                                                       "No", "NO", "on",  "On",  "ON",  "off", "Off", "OFF"};
  return text.size() <= 3 && std::find(kWords.begin(), kWords.end(), text) != kWords.end();
}

/// What any schema could take for a number, a time or a date: 1.10, 007, 12:30:45, 1_000, 0x1F, 2001-01-01.
bool looks_numeric(std::string_view text) {
  const char first = text[0];
  if (!is_digit(first) && first != '+' && first != '-' && first != '.') return false;
  if (std::none_of(text.begin(), text.end(), is_digit)) return plain_type(text) != Type::kString;
  if (text.find("0x") < 2 || text.find("0b") < 2 || text.find("0o") < 2) return true;
  return text.find_first_not_of("0123456789+-._:eETtZz ") == std::string_view::npos;
}

/// A character that no plain, single-quoted or block scalar can carry.
bool wants_escape(std::uint32_t code) {
  return (code < 0x20 && code != '\t') || !is_printable(code) || code == 0x85 || code == 0x2028 ||
         code == 0x2029 || code == 0xFEFF;
}

bool any_escape(std::string_view text, bool line_feeds) {
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte >= 0x20 && byte < 0x7F) || (line_feeds && byte == '\n')) {
      ++i;
      continue;
    }
    const CodePoint c = code_point_at(text, i);
    if (c.size == 0 || wants_escape(c.value)) return true;
    i += c.size;
  }
  return false;
}

/// Bytes that mean nothing to any reader wherever they stand behind the first one.
constexpr std::array<bool, 256> kOrdinary = [] {
  std::array<bool, 256> out = {};
  for (std::size_t byte = 0x20; byte < 0x7F; ++byte) out[byte] = true;
  for (const char c : {'#', ',', ':', '?', '[', ']', '{', '}'}) out[static_cast<unsigned char>(c)] = false;
  return out;
}();

bool is_ordinary(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return kOrdinary[static_cast<unsigned char>(c)]; });
}

bool safe_start(std::string_view text, Place place) {
  if (text.starts_with("---") || text.starts_with("...")) return false;
  const char first = text[0];
  if (std::string_view(",[]{}#&*!|>'\"%@` \t").find(first) != std::string_view::npos) return false;
  if (first != '-' && first != '?' && first != ':') return true;
  return place != Place::kFlow && text.size() > 1 && text[1] != ' ' && text[1] != '\t';
}

/// A character that ends a plain scalar in flow style, or may.
bool is_flow_mark(char c) {
  return c == ',' || c == '[' || c == ']' || c == '{' || c == '}' || c == ':' || c == '?';
}

/// True when something inside of the text would end it as a plain scalar.
bool has_end(std::string_view text, Place place) {
  char before = ' ';
  for (const char c : text) {
    if (c == '\n' || c == '\t' || (c == ' ' && before == ':') || (c == '#' && before == ' ')) return true;
    if (place == Place::kFlow && is_flow_mark(c)) return true;
    before = c;
  }
  return false;
}

bool begins_with_letter(std::string_view text) {
  return (text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z');
}

/// `text` is a string by its type.
bool is_plain_safe(std::string_view text, Place place) {
  // Most texts begin with a letter, which no number and no mark does.
  if (!begins_with_letter(text)) {
    if (!safe_start(text, place) || looks_numeric(text) || text == "=" || text == "<<") return false;
  }
  if (text.back() == ' ' || text.back() == ':') return false;
  if (place != Place::kKey && is_old_boolean(text)) return false;
  return is_ordinary(text) || (!has_end(text, place) && !any_escape(text, false));
}

void append_escaped(std::string& out, CodePoint c, std::string_view bytes) {
  switch (c.value) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\t':
      out += "\\t";
      return;
    case '\r':
      out += "\\r";
      return;
    case 0:
      out += "\\0";
      return;
    default:
      break;
  }
  if (!wants_escape(c.value)) {
    out += bytes;
    return;
  }
  std::array<char, 16> buffer = {};
  const char* const format = c.value < 0x100 ? "\\x%02X" : c.value < 0x10000 ? "\\u%04X" : "\\U%08X";
  std::snprintf(buffer.data(), buffer.size(), format, static_cast<unsigned>(c.value));
  out += buffer.data();
}

void append_double_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t i = 0; i < text.size();) {
    CodePoint c = code_point_at(text, i);
    // Text of ours is UTF-8; what is not becomes the replacement character.
    if (c.size == 0) {
      out += "\xEF\xBF\xBD";
      ++i;
      continue;
    }
    append_escaped(out, c, text.substr(i, c.size));
    i += c.size;
  }
  out += '"';
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

/// One paragraph over several lines, broken at single spaces.
void append_wrapped(std::string& out, std::string_view line, std::size_t indent) {
  std::size_t start = 0;
  while (start < line.size()) {
    std::size_t end = line.size();
    const std::size_t width = kFoldColumn > indent + 20 ? kFoldColumn - indent : 20;
    if (end - start > width) {
      const auto breaks_at = [&](std::size_t i) {
        return line[i] == ' ' && line[i - 1] != ' ' && line[i - 1] != '\t' && line[i + 1] != ' ' &&
               line[i + 1] != '\t';
      };
      std::size_t i = start + width;
      while (i > start + 1 && !breaks_at(i)) --i;
      if (i <= start + 1) {
        for (i = start + width; i + 1 < line.size() && !breaks_at(i);) ++i;
      }
      if (i + 1 < line.size()) end = i;
    }
    out.append(indent, ' ');
    out += line.substr(start, end - start);
    out += '\n';
    start = end + 1;
  }
}

}  // namespace

void append_quoted(std::string& out, std::string_view text) {
  const bool single = text.find_first_of("\"\\") != std::string_view::npos &&
                      text.find('\t') == std::string_view::npos && !any_escape(text, false);
  if (!single) {
    append_double_quoted(out, text);
    return;
  }
  out += '\'';
  for (const char c : text) {
    if (c == '\'') out += '\'';
    out += c;
  }
  out += '\'';
}

void append_scalar(std::string& out, const Node& scalar, Place place) {
  const bool like_string = plain_type(scalar.text) == Type::kString;
  if (scalar.style == Style::kPlain && !like_string) {
    if (!scalar.text.empty())
      out += scalar.text;
    else if (place == Place::kKey)
      out += "\"\"";
    else if (place == Place::kFlow)
      out += "null";
    return;
  }
  if (like_string && is_plain_safe(scalar.text, place))
    out += scalar.text;
  else
    append_quoted(out, scalar.text);
}

bool fits_literal(std::string_view text, bool was_block) {
  if (text.find('\n') == std::string_view::npos) return false;
  const std::size_t content = text.find_first_not_of('\n');
  if (content == std::string_view::npos) return false;
  if (any_escape(text, true)) return false;
  const std::string_view body = text.substr(0, text.find_last_not_of('\n') + 1);
  const std::string_view first = body.substr(content, body.find('\n', content) - content);
  const std::string_view last = body.substr(body.rfind('\n') + 1);
  const auto only_white = [](std::string_view line) {
    return line.find_first_not_of(" \t") == std::string_view::npos;
  };
  // Readers differ over white space in the first and the last line.
  return first.front() != '\t' && (was_block || (!only_white(first) && !only_white(last)));
}

bool fits_folded(std::string_view text) {
  if (text.starts_with('\n') || text.ends_with("\n\n")) return false;
  // A line that starts or ends with white space is not folded back.
  for (const std::string_view line : split_lines(text)) {
    if (line.empty()) continue;
    if (line.front() == ' ' || line.front() == '\t' || line.back() == ' ' || line.back() == '\t')
      return false;
  }
  return true;
}

void append_block(std::string& out, std::string_view text, bool folded, std::size_t indent,
                  std::string_view comment) {
  folded = folded && fits_folded(text);
  const std::size_t content = text.find_first_not_of('\n');
  out += folded ? '>' : '|';
  if (text[content] == ' ' || content > 0) out += '2';
  if (!text.ends_with('\n')) out += '-';
  if (text.ends_with("\n\n")) out += '+';
  if (!comment.empty()) (out += ' ') += comment;
  out += '\n';
  if (text.ends_with('\n')) text.remove_suffix(1);
  bool first = true;
  for (const std::string_view line : split_lines(text)) {
    if (folded && !line.empty()) {
      // The line feed between two paragraphs is written as an empty line.
      if (!first) out += '\n';
      append_wrapped(out, line, indent);
    } else {
      if (!line.empty()) out.append(indent, ' ');
      (out += line) += '\n';
    }
    first = false;
  }
}

}  // namespace pipegen::yaml
