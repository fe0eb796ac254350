#include "language/format.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <string>

#include "language/shape.h"

namespace pipegen::language {
namespace {

using support::Id;
using yaml::Node;

// "a-z0-9-" as the characters that it means.
std::string letters_of(std::string_view ranges) {
  std::string out;
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    const bool is_range = i + 2 < ranges.size() && ranges[i + 1] == '-';
    for (char c = ranges[i]; c <= (is_range ? ranges[i + 2] : ranges[i]); ++c) out += c;
    if (is_range) i += 2;
  }
  return out;
}

bool is_listed(std::string_view text, const Node* list) {
  return list != nullptr && std::any_of(list->items.begin(), list->items.end(),
                                        [&](const Node& one) { return one.text == text; });
}

bool holds_only(std::string_view text, const Node& letters) {
  return text.find_first_not_of(letters_of(letters.text)) == std::string_view::npos;
}

bool is_number(std::string_view text) {
  const std::size_t dot = text.find('.');
  const auto digits = [](std::string_view part) {
    return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
  };
  return digits(text.substr(0, dot)) && (dot == std::string_view::npos || digits(text.substr(dot + 1)));
}

bool is_between(std::string_view text, const Node* from, const Node* to) {
  long long number = 0;
  const auto read = [](std::string_view digits, long long& into) {
    const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), into);
    return end.ec == std::errc() && end.ptr == digits.data() + digits.size();
  };
  long long bound = 0;
  return read(text, number) && (from == nullptr || (read(from->text, bound) && number >= bound)) &&
         (to == nullptr || (read(to->text, bound) && number <= bound));
}

bool begins_as(const std::string& text, const Node* starts) {
  return starts == nullptr || std::any_of(starts->items.begin(), starts->items.end(),
                                          [&](const Node& one) { return text.starts_with(one.text); });
}

bool has_length(std::string_view text, const Node& format) {
  return is_between(std::to_string(text.size()), format.find("least"), format.find("length"));
}

bool has_refused_beginning(const std::string& text, const Node& format) {
  const Node* refuses = format.find("refuses");
  if (refuses == nullptr || is_listed(text, format.find("except"))) return false;
  return std::any_of(refuses->items.begin(), refuses->items.end(),
                     [&](const Node& one) { return text.starts_with(one.text); });
}

void report(const Node& value, const Node& format, const yaml::Entry& entry, std::string_view what,
            support::Diagnostics& diagnostics) {
  const Node* is = format.find("is");
  std::string message = "`" + entry.key.text + "` of " + std::string(what) +
                        (&value == &entry.value ? " is " : " has ") + found(value) + "; ";
  diagnostics.add(Id::PG1313, value.span.known() ? value.span : entry.key.span,
                  message.append(is == nullptr ? "that is not its form" : is->text));
}

void check_twice(const yaml::Entry& entry, std::string_view what, support::Diagnostics& diagnostics) {
  std::map<std::string_view, support::Span> seen;
  const auto check = [&](const Node& value) {
    const auto [at, is_new] = seen.emplace(value.text, value.span);
    if (is_new) return;
    diagnostics
        .add(Id::PG1314, value.span,
             "`" + entry.key.text + "` of " + std::string(what) + " has " + found(value) + " twice")
        .labels.push_back({at->second, "the first one"});
  };
  for (const Node& item : entry.value.items) check(item);
  for (const yaml::Entry& pair : entry.value.entries) check(pair.value);
}

}  // namespace

bool has_format(const Node& value, const Node& format) {
  if (!value.is_scalar()) return false;
  const std::string& text = value.text;
  if (format.find("run-time") != nullptr && text.find("${{") != std::string::npos) return true;
  const Node* from = format.find("from");
  const Node* to = format.find("to");
  if ((from != nullptr || to != nullptr) && !is_between(text, from, to)) return false;
  const Node* letters = format.find("letters");
  if (letters != nullptr && (text.empty() || !holds_only(text, *letters))) return false;
  const Node* ends = format.find("ends");
  if (ends != nullptr && !(holds_only(text.substr(0, 1), *ends) &&
                           holds_only(text.substr(std::max<std::size_t>(text.size(), 1) - 1), *ends)))
    return false;
  const Node* begins = format.find("begins");
  if (begins != nullptr && !holds_only(text.substr(0, 1), *begins)) return false;
  if (!has_length(text, format) || !begins_as(text, format.find("starts"))) return false;
  const Node* units = format.find("units");
  const std::size_t unit = std::min(text.find_first_not_of("0123456789."), text.size());
  if (units != nullptr &&
      (!is_number(text.substr(0, unit)) || (unit < text.size() && !is_listed(text.substr(unit), units))))
    return false;
  return !has_refused_beginning(text, format);
}

void check_format(const yaml::Entry& entry, const Node& rule, std::string_view what,
                  support::Diagnostics& diagnostics) {
  const Node* format = rule.find("format");
  // What is no word at all has been reported.
  const bool words = rule.find("words") != nullptr;
  const auto check = [&](const Node& value, const Node* wanted) {
    if (words && !value.is_scalar()) return;
    if (wanted != nullptr && !has_format(value, *wanted)) report(value, *wanted, entry, what, diagnostics);
  };
  if (entry.value.is_scalar()) check(entry.value, format);
  for (const Node& item : entry.value.items) check(item, format);
  if (rule.find("keys") != nullptr) return;
  for (const yaml::Entry& pair : entry.value.entries) {
    check(pair.key, rule.find("names"));
    check(pair.value, format);
  }
  if (rule.find("unique") != nullptr) check_twice(entry, what, diagnostics);
}

}  // namespace pipegen::language
