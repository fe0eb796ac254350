#include "expression/letters.h"

#include <array>
#include <cstdint>

#include "expression/upper_case.h"

namespace pipegen::expression {
namespace {

// Takes the first code point of valid UTF-8 off the text, in upper case; a byte that begins none is itself.
std::uint32_t take_upper(std::string_view& text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  std::uint32_t code = byte(0);
  if (code < 0x80) {
    text.remove_prefix(1);
    return code >= 'a' && code <= 'z' ? code - 'a' + 'A' : code;
  }
  std::size_t size = 1;
  if (code >= 0xC2) {
    const std::size_t wanted = code < 0xE0 ? 2 : code < 0xF0 ? 3 : 4;
    if (wanted <= text.size()) {
      code &= 0xFFU >> (wanted + 1);
      for (; size < wanted; ++size) code = code << 6U | (byte(size) & 0x3FU);
    }
  }
  text.remove_prefix(size);
  return upper_case(code);
}

// Code points in the order of UTF-16, in which GitHub compares: those beyond the first 65,536 are written by
// units that come before U+E000.
std::uint32_t place_in_utf16(std::uint32_t code) {
  return code >= 0xE000 && code < 0x10000 ? code + 0x110000 : code;
}

// Takes `start` off the text; false where it does not begin so.
bool take(std::string_view& text, std::string_view start) {
  while (!start.empty()) {
    if (text.empty() || take_upper(text) != take_upper(start)) return false;
  }
  return true;
}

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

}  // namespace

int compare_ignoring_case(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    if (a[0] == b[0] && static_cast<unsigned char>(a[0]) < 0x80) {
      a.remove_prefix(1);
      b.remove_prefix(1);
      continue;
    }
    const std::uint32_t left = take_upper(a);
    const std::uint32_t right = take_upper(b);
    if (left != right) return place_in_utf16(left) < place_in_utf16(right) ? -1 : 1;
  }
  return a.empty() ? (b.empty() ? 0 : -1) : 1;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return a == b || (take(a, b) && a.empty());
}

bool starts_with_ignoring_case(std::string_view text, std::string_view start) {
  return take(text, start);
}

bool ends_with_ignoring_case(std::string_view text, std::string_view end) {
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if ((i == text.size() || !is_continuation(text[i])) && equal_ignoring_case(text.substr(i), end))
      return true;
  }
  return false;
}

bool contains_ignoring_case(std::string_view text, std::string_view part) {
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if ((i == text.size() || !is_continuation(text[i])) && starts_with_ignoring_case(text.substr(i), part))
      return true;
  }
  return false;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpaces = " \t\r\n\v\f";
  const std::size_t begin = text.find_first_not_of(kSpaces);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpaces) - begin + 1);
}

std::string_view trimmed_of_all_spaces(std::string_view text) {
  // Each as UTF-8; .NET trims these, too: System.Char.IsWhiteSpace.
  constexpr auto kSpaces = std::to_array<std::string_view>(
      {" ",      "\t",     "\r",     "\n",     "\v",     "\f",     "\xC2\x85", "\u00A0", "\u1680",
       "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006",   "\u2007", "\u2008",
       "\u2009", "\u200A", "\u2028", "\u2029", "\u202F", "\u205F", "\u3000"});
  for (bool again = true; again && !text.empty();) {
    again = false;
    for (const std::string_view space : kSpaces) {
      const bool before = text.starts_with(space);
      if (before) text.remove_prefix(space.size());
      const bool behind = text.ends_with(space);
      if (behind) text.remove_suffix(space.size());
      again = again || before || behind;
    }
  }
  return text;
}

}  // namespace pipegen::expression
