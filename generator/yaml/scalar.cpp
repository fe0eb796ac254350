#include "yaml/scalar.h"

#include <algorithm>

#include "yaml/gaps.h"
#include "yaml/utf8.h"

namespace pipegen::yaml {
namespace {

bool is_break(char c) {
  return c == '\n' || c == '\r';
}

/// Line folding of flow scalars: `at` stands on the white space or line break that ends a line. Takes what
/// folds away and gives the space or the line feeds that it means. An escaped line break gives no space.
std::string fold_lines(std::string_view source, std::uint32_t& at, bool escaped) {
  std::size_t breaks = 0;
  while (at < source.size() && (is_blank(source[at]) || is_break(source[at]))) {
    if (source[at] == '\n') ++breaks;
    ++at;
  }
  if (breaks <= 1) return escaped ? std::string() : std::string(1, ' ');
  return std::string(breaks - 1, '\n');
}

/// Takes the line end or the run of white space at `at`: folded where a line ends, else as it is.
void append_space(std::string& out, std::string_view source, std::uint32_t& at) {
  std::uint32_t end = at;
  while (end < source.size() && is_blank(source[end])) ++end;
  if (end < source.size() && is_break(source[end])) {
    out += fold_lines(source, at, false);
    return;
  }
  out += source.substr(at, end - at);
  at = end;
}

std::uint32_t hex(std::string_view digits) {
  std::uint32_t value = 0;
  for (const char c : digits) {
    const int digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
    value = value * 16 + static_cast<std::uint32_t>(digit & 0xF);
  }
  return value;
}

/// Two \u escapes may write one character outside the basic plane, as in JSON.
void append_numbered(std::string& out, std::string_view source, std::uint32_t& at, std::uint32_t digits) {
  std::uint32_t code = hex(source.substr(at, digits));
  at += digits;
  const bool high = code >= 0xD800 && code < 0xDC00;
  if (high && source.substr(at, 2) == "\\u") {
    const std::uint32_t low = hex(source.substr(at + 2, 4));
    if (low >= 0xDC00 && low < 0xE000) {
      code = 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00);
      at += 6;
    }
  }
  append_utf8(out, code);
}

/// `at` stands behind the backslash.
void append_escape(std::string& out, std::string_view source, std::uint32_t& at) {
  const char c = source[at++];
  switch (c) {
    case '0':
      out += '\0';
      return;
    case 'a':
      out += '\a';
      return;
    case 'b':
      out += '\b';
      return;
    case 't':
      out += '\t';
      return;
    case 'n':
      out += '\n';
      return;
    case 'v':
      out += '\v';
      return;
    case 'f':
      out += '\f';
      return;
    case 'r':
      out += '\r';
      return;
    case 'e':
      out += '\x1B';
      return;
    case 'N':
      append_utf8(out, 0x85);
      return;
    case '_':
      append_utf8(out, 0xA0);
      return;
    case 'L':
      append_utf8(out, 0x2028);
      return;
    case 'P':
      append_utf8(out, 0x2029);
      return;
    case 'x':
      append_numbered(out, source, at, 2);
      return;
    case 'u':
      append_numbered(out, source, at, 4);
      return;
    case 'U':
      append_numbered(out, source, at, 8);
      return;
    default:
      out += c;
      return;
  }
}

Scalar double_quoted(std::string_view source, std::uint32_t at) {
  Scalar out{.style = Style::kDoubleQuoted};
  ++at;
  while (at < source.size() && source[at] != '"') {
    const char c = source[at];
    if (c == '\\' && at + 1 < source.size()) {
      ++at;
      // yaml-cpp takes this escape, YAML and GitHub don't.
      if (source[at] == '\'') out.problem = at - 1;
      if (is_break(source[at]))
        out.text += fold_lines(source, at, true);
      else
        append_escape(out.text, source, at);
    } else if (is_space(c)) {
      append_space(out.text, source, at);
    } else {
      out.text += c;
      ++at;
    }
  }
  out.closed = at < source.size();
  out.end = std::min<std::uint32_t>(at + 1, static_cast<std::uint32_t>(source.size()));
  return out;
}

Scalar single_quoted(std::string_view source, std::uint32_t at) {
  Scalar out{.style = Style::kSingleQuoted, .closed = false};
  ++at;
  while (at < source.size()) {
    const char c = source[at];
    if (c == '\'' && source.substr(at + 1, 1) != "'") {
      out.closed = true;
      ++at;
      break;
    }
    if (is_space(c)) {
      append_space(out.text, source, at);
      continue;
    }
    out.text += c;
    at += c == '\'' ? 2 : 1;
  }
  out.end = std::min<std::uint32_t>(at, static_cast<std::uint32_t>(source.size()));
  return out;
}

/// `value` is what yaml-cpp made of it: its characters, white space aside, lead to the end.
Scalar plain_scalar(std::string_view source, std::uint32_t at, std::string_view value) {
  Scalar out{.style = Style::kPlain};
  if (source.substr(at, value.size()) == value && value.find('\n') == std::string_view::npos) {
    out.end = at + static_cast<std::uint32_t>(value.size());
    out.text = value;
    return out;
  }
  std::uint32_t end = at;
  for (const char c : value) {
    if (is_blank(c) || is_break(c)) continue;
    while (end < source.size() && (is_blank(source[end]) || is_break(source[end]))) ++end;
    if (end < source.size()) ++end;
  }
  while (at < end) {
    if (is_space(source[at]))
      append_space(out.text, source, at);
    else
      out.text += source[at++];
  }
  out.end = end;
  return out;
}

// ---- block scalars

struct Line {
  std::string_view text;  // without its line end
  bool broken = true;     // false: the file ends without a line end
};

Line line_at(std::string_view source, std::uint32_t& at) {
  const std::size_t end = std::min(source.find('\n', at), source.size());
  Line line{source.substr(at, end - at), end < source.size()};
  if (line.text.ends_with('\r')) line.text.remove_suffix(1);
  at = static_cast<std::uint32_t>(std::min(end + 1, source.size()));
  return line;
}

int spaces(std::string_view line) {
  const std::size_t n = line.find_first_not_of(' ');
  return static_cast<int>(n == std::string_view::npos ? line.size() : n);
}

bool is_empty_line(std::string_view line) {
  return spaces(line) == static_cast<int>(line.size());
}

bool is_document_marker(std::string_view line) {
  return (line.starts_with("---") || line.starts_with("...")) && (line.size() == 3 || is_blank(line[3]));
}

struct Header {
  bool folded = false;
  char chomping = ' ';
  int indicator = 0;
};

Header header_at(std::string_view source, std::uint32_t& at, Scalar& out) {
  Header header{.folded = source[at++] == '>'};
  for (; at < source.size() && !is_blank(source[at]) && !is_break(source[at]); ++at) {
    if (source[at] == '-' || source[at] == '+')
      header.chomping = source[at];
    else if (source[at] >= '1' && source[at] <= '9')
      header.indicator = source[at] - '0';
  }
  out.end = at;
  const std::size_t end = std::min(source.find('\n', at), source.size());
  const std::size_t hash = source.substr(0, end).find('#', at);
  if (hash != std::string_view::npos) out.comment = static_cast<std::uint32_t>(hash);
  at = static_cast<std::uint32_t>(std::min(end + 1, source.size()));
  return header;
}

/// The first line that is not empty sets the indentation; where there is none, the longest empty line does.
int detect_indent(std::string_view source, std::uint32_t at, int parent, Scalar& out) {
  int longest = parent + 1;
  std::uint32_t longest_at = 0;
  while (at < source.size()) {
    const std::uint32_t start = at;
    const Line line = line_at(source, at);
    const int indent = spaces(line.text);
    if (is_empty_line(line.text)) {
      if (indent > longest) longest_at = start;
      longest = std::max(longest, indent);
      continue;
    }
    if (indent <= parent) return longest;
    if (longest > indent) out.problem = longest_at;
    return indent;
  }
  return longest;
}

/// Joins what stands between two content lines: `blank` empty lines, and whether either is more indented.
void join(std::string& text, bool folded, bool more_indented, std::size_t blank) {
  if (!folded || more_indented) {
    text.append(blank + 1, '\n');
  } else if (blank == 0) {
    text += ' ';
  } else {
    text.append(blank, '\n');
  }
}

Scalar block_scalar(std::string_view source, std::uint32_t at, int parent) {
  Scalar out;
  const Header header = header_at(source, at, out);
  out.style = header.folded ? Style::kFolded : Style::kLiteral;
  const int base = std::max(parent, 0);
  const int indent = header.indicator > 0 ? base + header.indicator : detect_indent(source, at, parent, out);
  std::size_t blank = 0;
  bool any = false;
  bool previous_more = false;
  while (at < source.size()) {
    const std::uint32_t start = at;
    const Line line = line_at(source, at);
    if (is_empty_line(line.text) && static_cast<int>(line.text.size()) <= indent) {
      if (line.broken) ++blank;
      continue;
    }
    if (spaces(line.text) < indent && line.text.find_first_not_of(" \t") == std::string_view::npos) {
      out.problem = start + static_cast<std::uint32_t>(line.text.find('\t'));
      break;
    }
    if (spaces(line.text) < indent || (indent == 0 && is_document_marker(line.text))) break;
    const std::string_view content = line.text.substr(static_cast<std::size_t>(indent));
    const bool more = is_blank(content[0]);
    if (any)
      join(out.text, header.folded, more || previous_more, blank);
    else
      out.text.append(blank, '\n');
    out.text += content;
    out.end = start + static_cast<std::uint32_t>(line.text.size());
    any = true;
    previous_more = more;
    blank = 0;
  }
  if (header.chomping == '+') out.text.append(blank + (any ? 1 : 0), '\n');
  if (header.chomping == ' ' && any) out.text += '\n';
  return out;
}

}  // namespace

Scalar scan_scalar(std::string_view source, std::uint32_t begin, std::string_view plain, int indent) {
  const char first = begin < source.size() ? source[begin] : '\0';
  if (first == '"') return double_quoted(source, begin);
  if (first == '\'') return single_quoted(source, begin);
  if (first == '|' || first == '>') return block_scalar(source, begin, indent);
  return plain_scalar(source, begin, plain);
}

}  // namespace pipegen::yaml
