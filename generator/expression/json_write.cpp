#include <array>
#include <cmath>
#include <cstdio>

#include "expression/functions.h"
#include "expression/number.h"

namespace pipegen::expression {
namespace {

// Objects that are made on demand may reach themselves.
constexpr std::size_t kMaxLevels = 100;

void write_text(std::string_view text, std::string& out) {
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    constexpr std::string_view kNamed = "\b\f\n\r\t\"\\";
    const std::size_t named = kNamed.find(c);
    if (named != std::string_view::npos) {
      out += '\\';
      out += "bfnrt\"\\"[named];
    } else if (byte < 0x20) {
      std::array<char, 8> escape = {};
      std::snprintf(escape.data(), escape.size(), "\\u%04x", byte);
      out += escape.data();
    } else {
      out += c;
    }
  }
  out += '"';
}

class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  // False when the text grew too large.
  bool write(const Value& value, std::size_t level) {
    if (level > kMaxLevels || out_.size() > kMaxText) return false;
    if (const Array* array = value.array()) return write_array(*array, level);
    if (const Object* object = value.object()) return write_object(*object, level);
    if (const std::string* text = value.string()) {
      write_text(*text, out_);
      return true;
    }
    const double* number = value.number();
    if (value.is_null() || (number != nullptr && !std::isfinite(*number))) {
      out_ += "null";
      return true;
    }
    out_ += number != nullptr ? exact_text(*number) : to_text(value);
    return true;
  }

 private:
  bool write_array(const Array& array, std::size_t level) {
    out_ += '[';
    for (const Value& item : array) {
      line(&item == array.data(), level + 1);
      if (!write(item, level + 1)) return false;
    }
    close(']', array.empty(), level);
    return true;
  }

  bool write_object(const Object& object, std::size_t level) {
    out_ += '{';
    bool empty = true;
    for (const std::string& key : object.keys()) {
      line(empty, level + 1);
      empty = false;
      write_text(key, out_);
      out_ += ": ";
      if (!write(object.get(key).value_or(Value()), level + 1)) return false;
    }
    close('}', empty, level);
    return true;
  }

  void line(bool first, std::size_t level) {
    if (!first) out_ += ',';
    out_ += '\n';
    out_.append(level * 2, ' ');
  }

  void close(char bracket, bool empty, std::size_t level) {
    if (!empty) line(true, level);
    out_ += bracket;
  }

  std::string& out_;
};

}  // namespace

std::optional<std::string> to_json(const Value& value) {
  std::string out;
  if (!Writer(out).write(value, 0) || out.size() > kMaxText) return std::nullopt;
  return out;
}

}  // namespace pipegen::expression
