#include "support/terminal.h"

#include <algorithm>
#include <array>

namespace pipegen::support {
namespace {

struct Range {
  char32_t first = 0;
  char32_t last = 0;
};

constexpr std::array kWide = {Range{0x1100, 0x115F},   Range{0x231A, 0x231B},   Range{0x2E80, 0x303E},
                              Range{0x3041, 0xA4CF},   Range{0xA960, 0xA97F},   Range{0xAC00, 0xD7A3},
                              Range{0xF900, 0xFAFF},   Range{0xFE30, 0xFE6F},   Range{0xFF00, 0xFF60},
                              Range{0xFFE0, 0xFFE6},   Range{0x1F300, 0x1F64F}, Range{0x1F680, 0x1F6FF},
                              Range{0x1F900, 0x1F9FF}, Range{0x20000, 0x3FFFD}};
constexpr std::array kCombining = {Range{0x300, 0x36F},   Range{0x483, 0x489},   Range{0x591, 0x5BD},
                                   Range{0x610, 0x61A},   Range{0x64B, 0x65F},   Range{0x1AB0, 0x1AFF},
                                   Range{0x1DC0, 0x1DFF}, Range{0x200B, 0x200D}, Range{0x20D0, 0x20FF},
                                   Range{0xFE00, 0xFE0F}, Range{0xFE20, 0xFE2F}, Range{0xFEFF, 0xFEFF}};
// Marks that turn the direction of what follows.
constexpr std::array kTurning = {Range{0x200E, 0x200F}, Range{0x202A, 0x202E}, Range{0x2066, 0x2069}};

template <std::size_t N>
bool is_in(const std::array<Range, N>& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(), [&](Range r) { return r.first <= c && c <= r.last; });
}

// The bytes of the code point at the front of a text; a stray byte is one of its own.
std::string_view first_letter(std::string_view text) {
  std::size_t end = 1;
  while (end < text.size() && end < 4 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  return text.substr(0, end);
}

char32_t code_of(std::string_view letter) {
  const auto lead = static_cast<unsigned char>(letter[0]);
  if (letter.size() == 1) return lead;
  char32_t code = lead & (0x7FU >> letter.size());
  for (const char c : letter.substr(1)) code = (code << 6U) | (static_cast<unsigned char>(c) & 0x3FU);
  return code;
}

}  // namespace

std::string printable(std::string_view text, bool keep_lines) {
  std::string out;
  while (!text.empty()) {
    const std::string_view letter = first_letter(text);
    const char32_t code = code_of(letter);
    text.remove_prefix(letter.size());
    if (code == '\t')
      out += ' ';
    else if (code == '\n' && keep_lines)
      out += '\n';
    else if (code < 0x20 || (code >= 0x7F && code < 0xA0) || is_in(kTurning, code))
      out += '?';
    else
      out += letter;
  }
  return out;
}

std::size_t columns(std::string_view text) {
  std::size_t out = 0;
  while (!text.empty()) {
    const std::string_view letter = first_letter(text);
    const char32_t code = code_of(letter);
    text.remove_prefix(letter.size());
    out += is_in(kWide, code) ? 2 : is_in(kCombining, code) ? 0 : 1;
  }
  return out;
}

}  // namespace pipegen::support
