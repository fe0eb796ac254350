#include "version/semver.h"

#include <algorithm>
#include <charconv>

namespace pipegen::version {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_identifier(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
  });
}

bool is_plain_number(std::string_view text) {
  return is_digits(text) && (text.size() == 1 || text[0] != '0');
}

std::vector<std::string> split(std::string_view text, char by) {
  std::vector<std::string> out;
  for (;;) {
    const std::size_t at = text.find(by);
    out.emplace_back(text.substr(0, at));
    if (at == std::string_view::npos) return out;
    text.remove_prefix(at + 1);
  }
}

int sign(bool less, bool greater) {
  return static_cast<int>(greater) - static_cast<int>(less);
}

int compare_identifiers(const std::string& a, const std::string& b) {
  const bool a_number = is_digits(a);
  const bool b_number = is_digits(b);
  if (a_number != b_number) return a_number ? -1 : 1;
  if (a_number && a.size() != b.size()) return sign(a.size() < b.size(), a.size() > b.size());
  return sign(a<b, a> b);
}

bool is_pre(const std::string& identifier) {
  return is_identifier(identifier) && (!is_digits(identifier) || is_plain_number(identifier));
}

}  // namespace

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

std::optional<std::uint64_t> read_number(std::string_view digits) {
  if (!is_plain_number(digits)) return std::nullopt;
  std::uint64_t out = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  if (read.ec != std::errc()) return std::nullopt;
  return out;
}

ReadSemVer read_semver(std::string_view text) {
  SemVer out;
  const std::size_t plus = text.find('+');
  if (plus != std::string_view::npos) {
    out.build = text.substr(plus + 1);
    const auto parts = split(out.build, '.');
    if (!std::all_of(parts.begin(), parts.end(), is_identifier)) return {};
  }
  text = text.substr(0, plus);
  const std::size_t dash = text.find('-');
  if (dash != std::string_view::npos) {
    out.pre = split(text.substr(dash + 1), '.');
    if (!std::all_of(out.pre.begin(), out.pre.end(), is_pre)) return {};
  }
  const auto core = split(text.substr(0, dash), '.');
  if (core.size() != 3 || !std::all_of(core.begin(), core.end(), is_plain_number)) return {};
  const auto major = read_number(core[0]);
  const auto minor = read_number(core[1]);
  const auto patch = read_number(core[2]);
  const bool pre_fits = std::all_of(out.pre.begin(), out.pre.end(), [](const std::string& identifier) {
    return !is_digits(identifier) || read_number(identifier).has_value();
  });
  if (!major || !minor || !patch || !pre_fits) return {.version = std::nullopt, .too_large = true};
  out.major = *major;
  out.minor = *minor;
  out.patch = *patch;
  return {.version = std::move(out)};
}

int compare(const SemVer& a, const SemVer& b) {
  if (a.major != b.major) return sign(a.major<b.major, a.major> b.major);
  if (a.minor != b.minor) return sign(a.minor<b.minor, a.minor> b.minor);
  if (a.patch != b.patch) return sign(a.patch<b.patch, a.patch> b.patch);
  if (a.pre.empty() || b.pre.empty()) return sign(!a.pre.empty(), !b.pre.empty());
  for (std::size_t i = 0; i < std::min(a.pre.size(), b.pre.size()); ++i) {
    if (const int order = compare_identifiers(a.pre[i], b.pre[i]); order != 0) return order;
  }
  return sign(a.pre.size() < b.pre.size(), a.pre.size() > b.pre.size());
}

std::string text_of(const SemVer& version) {
  std::string out = std::to_string(version.major) + "." + std::to_string(version.minor) + "." +
                    std::to_string(version.patch);
  for (std::size_t i = 0; i < version.pre.size(); ++i) out += (i == 0 ? "-" : ".") + version.pre[i];
  return version.build.empty() ? out : out + "+" + version.build;
}

}  // namespace pipegen::version
