#include "expression/number.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>

#include "expression/letters.h"

namespace pipegen::expression {
namespace {

constexpr double kNotANumber = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 16;
}

// 16, 8 or 2 for the prefixes 0x, 0o and 0b; 10 for none of them.
int radix_of(std::string_view text) {
  if (text.size() < 2 || text[0] != '0') return 10;
  switch (text[1]) {
    case 'x':
    case 'X':
      return 16;
    case 'o':
    case 'O':
      return 8;
    case 'b':
    case 'B':
      return 2;
    default:
      return 10;
  }
}

double whole_number(std::string_view digits, int radix) {
  if (digits.empty()) return kNotANumber;
  double number = 0;
  for (const char c : digits) {
    const int digit = digit_value(c);
    if (digit >= radix) return kNotANumber;
    number = number * radix + digit;
  }
  return number;
}

std::size_t skip_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
  return at;
}

// Digits with an optional fraction and exponent. std::from_chars alone would also take "inf" and "nan".
bool is_decimal(std::string_view text) {
  std::size_t at = skip_digits(text, 0);
  std::size_t digits = at;
  if (at < text.size() && text[at] == '.') {
    const std::size_t end = skip_digits(text, at + 1);
    digits += end - at - 1;
    at = end;
  }
  if (digits == 0) return false;
  if (at == text.size()) return true;
  if (text[at] != 'e' && text[at] != 'E') return false;
  ++at;
  if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
  return at < text.size() && skip_digits(text, at) == text.size();
}

double decimal(std::string_view text) {
  if (!is_decimal(text)) return kNotANumber;
  double number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec == std::errc()) return number;
  // Out of range: from_chars does not say on which side; strtod gives infinity or the nearest small number.
  return std::strtod(std::string(text).c_str(), nullptr);
}

// The nearest number with at most 15 decimals, ties away from zero, as JavaScript's toFixed(15).
double rounded(double number) {
  // From 8 on neighbours are more than 1e-15 apart: rounding gives the same number back.
  if (!(std::abs(number) < 8)) return number;
  // printf takes ties to the even digit. A tie has exactly 16 decimals: an odd multiple of 2^-16.
  const double scaled = std::ldexp(number, 16);
  const bool tie = std::trunc(scaled) == scaled && std::fmod(scaled, 2) != 0;
  if (tie) number = std::nextafter(number, number < 0 ? -kInfinity : kInfinity);
  std::array<char, 64> buffer = {};
  std::snprintf(buffer.data(), buffer.size(), "%.15f", number);
  return std::strtod(buffer.data(), nullptr);
}

// ECMAScript's Number::toString: `digits` times ten to the power of `point` - digits.size().
std::string laid_out(const std::string& digits, int point) {
  const int count = static_cast<int>(digits.size());
  if (point > 21 || point <= -6) {
    const int exponent = point - 1;
    std::string text = digits.substr(0, 1);
    if (count > 1) text.append(".").append(digits, 1);
    return text + (exponent < 0 ? "e-" : "e+") + std::to_string(std::abs(exponent));
  }
  if (point <= 0) return std::string("0.").append(static_cast<std::size_t>(-point), '0') + digits;
  if (count <= point) return digits + std::string(static_cast<std::size_t>(point - count), '0');
  const auto whole = static_cast<std::size_t>(point);
  return digits.substr(0, whole) + "." + digits.substr(whole);
}

bool is_small_integer(double number) {
  return std::abs(number) < 1e15 && std::trunc(number) == number;
}

}  // namespace

double number_of(std::string_view text) {
  text = trimmed_of_all_spaces(text);
  if (text.empty()) return 0;
  const int radix = radix_of(text);
  if (radix != 10) return whole_number(text.substr(2), radix);
  const bool negative = text[0] == '-';
  if (negative || text[0] == '+') text.remove_prefix(1);
  const double number = text == "Infinity" ? kInfinity : decimal(text);
  return negative ? -number : number;
}

std::string exact_text(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
  if (is_small_integer(number)) return std::to_string(static_cast<long long>(number));
  std::array<char, 64> buffer = {};
  const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::abs(number),
                                     std::chars_format::scientific);
  const std::string_view text(buffer.data(), static_cast<std::size_t>(written.ptr - buffer.data()));
  const std::size_t e = text.find('e');
  std::string digits(text.substr(0, 1));
  if (e > 1) digits += text.substr(2, e - 2);
  const int exponent = std::atoi(std::string(text.substr(e + 1)).c_str());
  return std::string(number < 0 ? "-" : "").append(laid_out(digits, exponent + 1));
}

std::string rounded_text(double number) {
  return exact_text(rounded(number));
}

}  // namespace pipegen::expression
