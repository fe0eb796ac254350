#include <algorithm>

#include "expression/functions.h"
#include "expression/letters.h"
#include "expression/number.h"

namespace pipegen::expression {
namespace {

constexpr std::size_t kMaxLevels = 100;

void append_utf8(std::uint32_t point, std::string& out) {
  const auto byte = [&out](std::uint32_t bits) { out += static_cast<char>(bits); };
  if (point < 0x80) return byte(point);
  if (point < 0x800) {
    byte(0xC0 | (point >> 6U));
    return byte(0x80 | (point & 0x3FU));
  }
  if (point < 0x10000) {
    byte(0xE0 | (point >> 12U));
    byte(0x80 | ((point >> 6U) & 0x3FU));
    return byte(0x80 | (point & 0x3FU));
  }
  byte(0xF0 | (point >> 18U));
  byte(0x80 | ((point >> 12U) & 0x3FU));
  byte(0x80 | ((point >> 6U) & 0x3FU));
  byte(0x80 | (point & 0x3FU));
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// A recursive-descent reader. After the first mistake `error_` is set and every function returns at once.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::optional<Value> read(std::string& error) {
    skip_spaces();
    if (at_ == text_.size()) fail("it is empty");
    Value value = value_at(0);
    skip_spaces();
    if (at_ < text_.size()) fail("there is more after the value");
    if (error_.empty()) return value;
    error = error_;
    return std::nullopt;
  }

 private:
  Value value_at(std::size_t level) {
    if (level > kMaxLevels) return fail("it is nested too deep");
    switch (peek()) {
      case '{':
        return object(level);
      case '[':
        return array(level);
      case '"':
        return text();
      case 't':
        return word("true", true);
      case 'f':
        return word("false", false);
      case 'n':
        return word("null", Value());
      default:
        return number();
    }
  }

  Value object(std::size_t level) {
    ++at_;
    std::vector<std::pair<std::string, Value>> entries;
    if (take('}')) return ObjectPtr(std::make_shared<MapObject>(std::move(entries)));
    do {
      skip_spaces();
      if (peek() != '"') return fail("a key in double quotes is missing");
      std::string key = text();
      if (!take(':')) return fail("`:` is missing after a key");
      skip_spaces();
      add(entries, std::move(key), value_at(level + 1));
      if (!error_.empty()) return {};
    } while (take(','));
    if (!take('}')) return fail("`,` or `}` is missing");
    return ObjectPtr(std::make_shared<MapObject>(std::move(entries)));
  }

  // As JavaScript does: of equal keys the last value counts, at the first one's place. Of keys that differ
  // only in case, which GitHub takes for one, there is the first.
  static void add(std::vector<std::pair<std::string, Value>>& entries, std::string key, Value value) {
    const auto same = [&key](const auto& entry) { return entry.first == key; };
    const auto found = std::find_if(entries.begin(), entries.end(), same);
    if (found == entries.end()) {
      const auto alike = [&key](const auto& entry) { return equal_ignoring_case(entry.first, key); };
      if (std::any_of(entries.begin(), entries.end(), alike)) return;
      entries.emplace_back(std::move(key), std::move(value));
      return;
    }
    found->second = std::move(value);
  }

  Value array(std::size_t level) {
    ++at_;
    auto items = std::make_shared<Array>();
    if (take(']')) return ArrayPtr(std::move(items));
    do {
      skip_spaces();
      items->push_back(value_at(level + 1));
      if (!error_.empty()) return {};
    } while (take(','));
    if (!take(']')) return fail("`,` or `]` is missing");
    return ArrayPtr(std::move(items));
  }

  std::string text() {
    std::string out;
    ++at_;
    while (at_ < text_.size() && text_[at_] != '"') {
      if (static_cast<unsigned char>(text_[at_]) < 0x20) {
        fail("a control character stands in a text");
        return {};
      }
      if (text_[at_] == '\\') {
        escape(out);
        if (!error_.empty()) return {};
        continue;
      }
      out += text_[at_++];
    }
    if (at_ == text_.size()) fail("a text has no closing quote");
    ++at_;
    return out;
  }

  void escape(std::string& out) {
    ++at_;
    const std::size_t named = std::string_view("bfnrt\"\\/").find(peek());
    if (peek() == 'u') {
      ++at_;
      return append_utf8(code_point(), out);
    }
    if (named == std::string_view::npos || at_ == text_.size()) {
      fail("an unknown escape");
      return;
    }
    out += "\b\f\n\r\t\"\\/"[named];
    ++at_;
  }

  // \ud83d\ude00 is one character; half of such a pair is U+FFFD, because UTF-8 cannot hold it.
  std::uint32_t code_point() {
    constexpr std::uint32_t kReplacement = 0xFFFD;
    const std::uint32_t unit = hex_unit();
    if (unit < 0xD800 || unit > 0xDFFF) return unit;
    if (unit > 0xDBFF || text_.substr(at_, 2) != "\\u") return kReplacement;
    const std::size_t before = at_;
    at_ += 2;
    const std::uint32_t low = hex_unit();
    if (low >= 0xDC00 && low <= 0xDFFF) return 0x10000 + ((unit - 0xD800) << 10U) + (low - 0xDC00);
    at_ = before;
    return kReplacement;
  }

  std::uint32_t hex_unit() {
    constexpr std::string_view kDigits = "0123456789abcdefABCDEF";
    const std::string_view digits = text_.substr(at_, 4);
    if (digits.size() < 4 || digits.find_first_not_of(kDigits) != std::string_view::npos) {
      fail("`\\u` wants four hexadecimal digits");
      return 0;
    }
    at_ += 4;
    return static_cast<std::uint32_t>(std::stoul(std::string(digits), nullptr, 16));
  }

  Value number() {
    const std::size_t begin = at_;
    if (peek() == '-') ++at_;
    const std::size_t whole = at_;
    while (is_digit(peek())) ++at_;
    if (at_ == whole || (text_[whole] == '0' && at_ - whole > 1)) return not_a_value(begin);
    if (peek() == '.') {
      const std::size_t fraction = ++at_;
      while (is_digit(peek())) ++at_;
      if (at_ == fraction) return not_a_value(begin);
    }
    if (peek() == 'e' || peek() == 'E') {
      ++at_;
      if (peek() == '+' || peek() == '-') ++at_;
      const std::size_t exponent = at_;
      while (is_digit(peek())) ++at_;
      if (at_ == exponent) return not_a_value(begin);
    }
    return number_of(text_.substr(begin, at_ - begin));
  }

  Value not_a_value(std::size_t begin) {
    at_ = begin;
    return fail("no value starts here");
  }

  Value word(std::string_view wanted, Value value) {
    if (text_.substr(at_, wanted.size()) != wanted) return fail("no value starts here");
    at_ += wanted.size();
    return value;
  }

  bool take(char c) {
    skip_spaces();
    if (peek() != c || at_ == text_.size()) return false;
    ++at_;
    return true;
  }

  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void skip_spaces() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }

  Value fail(const std::string& what) {
    if (error_.empty())
      error_ = what + " (character " + std::to_string(std::min(at_, text_.size()) + 1) + ")";
    return {};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string error_;
};

}  // namespace

std::optional<Value> from_json(std::string_view text, std::string& error) {
  return Reader(text).read(error);
}

}  // namespace pipegen::expression
