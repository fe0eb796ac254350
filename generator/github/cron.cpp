#include "github/cron.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>
#include <vector>

#include "github/words.h"

namespace pipegen::github {
namespace {

struct Field {
  std::string_view name;
  int least;
  int most;
  std::string_view words;  // three letters each, the first one means `least`
};

constexpr std::array<Field, 5> kFields = {{{"minute", 0, 59, ""},
                                           {"hour", 0, 23, ""},
                                           {"day of the month", 1, 31, ""},
                                           {"month", 1, 12, "janfebmaraprmayjunjulaugsepoctnovdec"},
                                           {"day of the week", 0, 6, "sunmontuewedthufrisat"}}};

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(separators, at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || text[0] == '-' || error != std::errc() || end != text.data() + text.size()) return {};
  return value;
}

// A number of the field's range, or one of its names.
std::optional<int> point(std::string_view text, const Field& field) {
  if (text.size() == 3 && !field.words.empty()) {
    std::string lower(text);
    for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const std::size_t at = field.words.find(lower);
    if (at != std::string_view::npos && at % 3 == 0) return field.least + static_cast<int>(at / 3);
  }
  const std::optional<int> value = number(text);
  return value && *value >= field.least && *value <= field.most ? value : std::nullopt;
}

bool is_range(std::string_view text, const Field& field) {
  if (text == "*" || point(text, field)) return true;
  const std::vector<std::string_view> ends = split(text, "-");
  if (ends.size() != 2) return false;
  const std::optional<int> from = point(ends[0], field);
  const std::optional<int> to = point(ends[1], field);
  return from && to && *from <= *to;
}

bool is_part(std::string_view text, const Field& field) {
  const std::vector<std::string_view> parts = split(text, "/");
  if (parts.size() > 2 || !is_range(parts[0], field)) return false;
  if (parts.size() == 1) return true;
  const std::optional<int> step = number(parts[1]);
  return step && *step > 0 && *step <= field.most;
}

}  // namespace

std::string cron_problem(std::string_view cron) {
  std::vector<std::string_view> fields = split(cron, " \n");
  std::erase(fields, std::string_view());
  if (fields.size() != kFields.size()) return "expected five fields";
  for (std::size_t i = 0; i < fields.size(); ++i) {
    for (const std::string_view part : split(fields[i], ",")) {
      if (is_part(part, kFields[i])) continue;
      return quoted(part) + " is no " + std::string(kFields[i].name) + ", expected " +
             std::to_string(kFields[i].least) + " to " + std::to_string(kFields[i].most);
    }
  }
  return {};
}

}  // namespace pipegen::github
