#include "yaml/node.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace pipegen::yaml {
namespace {

bool all_of(std::string_view text, std::string_view allowed) {
  return !text.empty() && text.find_first_not_of(allowed) == std::string_view::npos;
}

bool is_integer(std::string_view text) {
  if (text.starts_with("0x")) return all_of(text.substr(2), "0123456789abcdefABCDEF");
  if (text.starts_with("0o")) return all_of(text.substr(2), "01234567");
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  return all_of(text, "0123456789");
}

// [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?, or .inf and .nan.
bool is_float(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789";
  if (text == ".nan" || text == ".NaN" || text == ".NAN") return true;
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  if (text == ".inf" || text == ".Inf" || text == ".INF") return true;
  const std::size_t exponent = text.find_first_of("eE");
  if (exponent != std::string_view::npos) {
    std::string_view power = text.substr(exponent + 1);
    if (power.starts_with('+') || power.starts_with('-')) power.remove_prefix(1);
    if (!all_of(power, kDigits)) return false;
    text = text.substr(0, exponent);
  }
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos) return all_of(text, kDigits);
  const std::string_view before = text.substr(0, dot);
  const std::string_view after = text.substr(dot + 1);
  if (before.empty()) return all_of(after, kDigits);
  return all_of(before, kDigits) && (after.empty() || all_of(after, kDigits));
}

double number_of(std::string_view text) {
  if (text.starts_with("0x"))
    return static_cast<double>(std::strtoull(std::string(text.substr(2)).c_str(), nullptr, 16));
  if (text.starts_with("0o"))
    return static_cast<double>(std::strtoull(std::string(text.substr(2)).c_str(), nullptr, 8));
  const std::size_t dot = text.find('.');
  if (dot != std::string_view::npos && dot + 1 < text.size() &&
      std::isalpha(static_cast<unsigned char>(text[dot + 1])) != 0 && text[dot + 1] != 'e' &&
      text[dot + 1] != 'E') {
    if (text[dot + 1] == 'n' || text[dot + 1] == 'N') return std::nan("");
    return text.starts_with('-') ? -HUGE_VAL : HUGE_VAL;
  }
  return std::strtod(std::string(text).c_str(), nullptr);
}

bool same_scalar(const Node& a, const Node& b) {
  const Type x = scalar_type(a);
  const Type y = scalar_type(b);
  const bool numeric_x = x == Type::kInteger || x == Type::kFloat;
  const bool numeric_y = y == Type::kInteger || y == Type::kFloat;
  if (numeric_x && numeric_y) {
    const double m = number_of(a.text);
    const double n = number_of(b.text);
    return m == n || (std::isnan(m) && std::isnan(n));
  }
  if (x != y) return false;
  if (x == Type::kNull) return true;
  if (x == Type::kBoolean) return std::tolower(a.text[0]) == std::tolower(b.text[0]);
  return a.text == b.text;
}

}  // namespace

bool Node::is_null() const {
  return is_scalar() && scalar_type(*this) == Type::kNull;
}
bool Node::is_string() const {
  return is_scalar() && scalar_type(*this) == Type::kString;
}

const Node* Node::find(std::string_view key) const {
  for (const Entry& entry : entries) {
    if (entry.key.text == key) return &entry.value;
  }
  return nullptr;
}

Node* Node::find(std::string_view key) {
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (std::as_const(entries)[i].key.text == key) return &entries[i].value;
  }
  return nullptr;
}

Node& Node::set(std::string_view key, Node value) {
  if (Node* present = find(key)) return *present = std::move(value);
  entries.push_back({string_node(std::string(key), value.span), std::move(value)});
  return entries.back().value;
}

bool Node::erase(std::string_view key) {
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (std::as_const(entries)[i].key.text != key) continue;
    entries.erase(entries.begin() + i);
    return true;
  }
  return false;
}

// Most scalars are decided at their first byte.
Type plain_type(std::string_view text) {
  if (text.empty()) return Type::kNull;
  const char first = text[0];
  if ((first >= '0' && first <= '9') || first == '+' || first == '-' || first == '.') {
    if (is_integer(text)) return Type::kInteger;
    return is_float(text) ? Type::kFloat : Type::kString;
  }
  if (first == '~' || first == 'n' || first == 'N') {
    const bool null = text == "~" || text == "null" || text == "Null" || text == "NULL";
    return null ? Type::kNull : Type::kString;
  }
  if (first == 't' || first == 'T')
    return text == "true" || text == "True" || text == "TRUE" ? Type::kBoolean : Type::kString;
  if (first == 'f' || first == 'F')
    return text == "false" || text == "False" || text == "FALSE" ? Type::kBoolean : Type::kString;
  return Type::kString;
}

double number(const Node& scalar) {
  return number_of(scalar.text);
}

Type scalar_type(const Node& scalar) {
  return scalar.style == Style::kPlain ? plain_type(scalar.text) : Type::kString;
}

Node string_node(std::string text, support::Span span) {
  Node node;
  node.style = Style::kString;
  node.span = span;
  node.text = std::move(text);
  return node;
}

Node plain_node(std::string text, support::Span span) {
  Node node = string_node(std::move(text), span);
  node.style = Style::kPlain;
  return node;
}

Node null_node(support::Span span) {
  return plain_node("", span);
}

Node mapping_node(support::Span span) {
  Node node;
  node.kind = Kind::kMapping;
  node.style = Style::kBlock;
  node.span = span;
  return node;
}

Node sequence_node(support::Span span) {
  Node node = mapping_node(span);
  node.kind = Kind::kSequence;
  return node;
}

Node shell(const Node& node) {
  Node out;
  out.kind = node.kind;
  out.style = node.style;
  out.verbatim = node.verbatim;
  out.span = node.span;
  out.comments = node.comments;
  return out;
}

std::vector<std::string> keys_of(const Node& mapping) {
  std::vector<std::string> out;
  out.reserve(mapping.entries.size());
  for (const Entry& entry : mapping.entries) out.push_back(entry.key.text);
  return out;
}

bool same_data(const Node& a, const Node& b) {
  if (a.kind != b.kind) return false;
  if (a.is_scalar()) return same_scalar(a, b);
  if (a.is_sequence())
    return std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), same_data);
  return a.entries.size() == b.entries.size() &&
         std::all_of(a.entries.begin(), a.entries.end(), [&b](const Entry& entry) {
           const Node* other = b.find(entry.key.text);
           return other != nullptr && same_data(entry.value, *other);
         });
}

}  // namespace pipegen::yaml
