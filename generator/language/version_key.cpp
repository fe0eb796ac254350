#include "language/version_key.h"

#include <algorithm>
#include <cctype>

#include "language/shape.h"
#include "support/nearest.h"

namespace pipegen::language {
namespace {

using support::Diagnostics;
using support::Id;
using yaml::Node;

constexpr std::string_view kWord = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-";

// The key's own text where the value has no place.
support::Span place(const yaml::Entry& entry) {
  return entry.value.span.known() ? entry.value.span : entry.key.span;
}

bool is_text(const Node& value) {
  return value.is_scalar() && !value.is_null();
}

std::string choice(const yaml::Entry& entry, const std::vector<std::string>& options,
                   Diagnostics& diagnostics) {
  const std::string& text = entry.value.text;
  if (is_text(entry.value) && std::find(options.begin(), options.end(), text) != options.end()) return text;
  diagnostics.add(Id::PG1303, place(entry),
                  "`" + entry.key.text + "` is " + found(entry.value) + "; it can be " +
                      support::listed(options) + support::did_you_mean(text, options));
  return options[0];
}

std::string level(const yaml::Entry& entry, Diagnostics& diagnostics) {
  return choice(entry, {"major", "minor", "patch", "none"}, diagnostics);
}

// A prefix is the beginning of a tag's name: https://git-scm.com/docs/git-check-ref-format.
std::string read_prefix(const yaml::Entry& entry, Diagnostics& diagnostics) {
  const std::string& text = entry.value.text;
  const bool fits = entry.value.is_scalar() && !entry.value.is_null() &&
                    text.find_first_not_of(std::string(kWord) + "._/") == std::string::npos &&
                    text.find("..") == std::string::npos && text.find("//") == std::string::npos &&
                    !text.starts_with('/') && !text.starts_with('.') && !text.starts_with('-') &&
                    text.find("/.") == std::string::npos && text.find(".lock/") == std::string::npos;
  if (fits) return text;
  diagnostics
      .add(Id::PG1302, place(entry),
           "`prefix` is " + found(entry.value) +
               ", and should be what the names of tags begin with: letters, digits, `.`, `_`, `-` and `/`")
      .help = "prefix: v\nnothing before the number: `prefix: \"\"`";
  return "v";
}

bool is_mapping(const yaml::Entry& entry, std::string_view example, Diagnostics& diagnostics) {
  if (entry.value.is_mapping()) return true;
  diagnostics
      .add(Id::PG1302, place(entry),
           "`" + entry.key.text + "` is " + found(entry.value) + ", and should be a mapping")
      .help = example;
  return false;
}

bool is_type(std::string_view name) {
  return !name.empty() && std::isalpha(static_cast<unsigned char>(name[0])) != 0 &&
         name.find_first_not_of(std::string(kWord) + "_") == std::string_view::npos;
}

void read_types(const yaml::Entry& entry, VersionKey& into, Diagnostics& diagnostics) {
  if (!is_mapping(entry, "types: {docs: patch, deps: none}", diagnostics)) return;
  for (const yaml::Entry& type : entry.value.entries) {
    std::string name = type.key.text;
    if (!is_type(name)) {
      diagnostics.add(
          Id::PG1302, type.key.span,
          "`" + name + "` can't be the type of a commit: a letter, then letters, digits, `_` and `-`");
      continue;
    }
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    into.types.emplace_back(name, level(type, diagnostics));
  }
}

bool is_channel(const Node& value) {
  return is_text(value) && std::isalpha(static_cast<unsigned char>(value.text[0])) != 0 &&
         value.text.find_first_not_of(kWord) == std::string::npos;
}

void read_channels(const yaml::Entry& entry, VersionKey& into, Diagnostics& diagnostics) {
  if (!is_mapping(entry, "channels: {next: rc, \"release/*\": rc}", diagnostics)) return;
  into.channels.emplace();
  for (const yaml::Entry& channel : entry.value.entries) {
    const std::string& pattern = channel.key.text;
    if (pattern.empty() || pattern.find_first_not_of(std::string(kWord) + "._/+@*?") != std::string::npos) {
      diagnostics.add(Id::PG1302, channel.key.span,
                      "`" + pattern +
                          "` is no pattern of branches: letters, digits, `.`, `_`, `-`, `+`, `@`, `/`, "
                          "with `*` for any text and `?` for one character");
    }
    if (!is_channel(channel.value)) {
      diagnostics.add(Id::PG1302, place(channel),
                      "the channel of `" + pattern + "` is " + found(channel.value) +
                          ", and should be a letter, then letters, digits and `-`, such as `rc`");
    }
    into.channels->emplace_back(pattern, channel.value.text);
  }
}

}  // namespace

VersionKey read_version_key(const yaml::Entry& entry, Diagnostics& diagnostics) {
  VersionKey out;
  if (!is_mapping(entry, "version: {scheme: semver}", diagnostics)) return out;
  const std::vector<std::string> keys = {"scheme", "prefix", "types", "other", "channels"};
  for (const yaml::Entry& one : entry.value.entries) {
    const std::string& key = one.key.text;
    if (key == "scheme") out.scheme = choice(one, {"semver", "build", "height", "calver"}, diagnostics);
    if (key == "prefix") out.prefix = read_prefix(one, diagnostics);
    if (key == "types") read_types(one, out, diagnostics);
    if (key == "other") out.other = level(one, diagnostics);
    if (key == "channels") read_channels(one, out, diagnostics);
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
    diagnostics.add(Id::PG1301, one.key.span,
                    "`version` has no key `" + key + "`" + support::or_known(key, keys));
  }
  return out;
}

}  // namespace pipegen::language
