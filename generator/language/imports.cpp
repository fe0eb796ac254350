#include "language/imports.h"

#include <algorithm>
#include <optional>

#include "language/shape.h"
#include "language/shelf.h"
#include "support/nearest.h"
#include "support/sha256.h"

namespace pipegen::language {
namespace {

using support::Diagnostics;
using support::Id;
using yaml::Node;

constexpr std::string_view kWord = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

bool is_name(std::string_view text) {
  return !text.empty() && kWord.find(text[0]) != std::string_view::npos &&
         text.find_first_not_of(std::string(kWord) + "_-") == std::string_view::npos;
}

// What of git's rules for names of references matters here (git-check-ref-format); such a name is also
// harmless in a line of the lock.
bool is_reference(std::string_view text) {
  return !text.empty() && text[0] != '-' && text[0] != '/' && !text.ends_with('/') &&
         text.find("..") == std::string_view::npos &&
         text.find_first_not_of(std::string(kWord) + "_-./+@") == std::string_view::npos;
}

// What is wrong with an address; empty where nothing is. Only this machine is spoken to without TLS.
std::string_view problem_of_address(std::string_view text) {
  const auto below = [&](std::string_view prefix) {
    return text.starts_with(prefix) && text.size() > prefix.size();
  };
  if (!below("https://") && !below("file:///") && !below("http://127.0.0.1:") && !below("http://localhost:"))
    return "it begins with `https://` or `file:///`";
  const bool is_plain = std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f; });
  return is_plain ? "" : "it holds no spaces, and other characters than those of ASCII as `%` and two digits";
}

bool has_password(std::string_view text) {
  const std::size_t host = text.find("://") + 3;
  return text.substr(host, text.find('/', host) - host).find('@') != std::string_view::npos;
}

const Node* text_of(const yaml::Entry& entry, std::string_view key, Diagnostics& diagnostics) {
  const Node* value = entry.value.find(key);
  const std::string what = "`" + std::string(key) + "` of the import `" + entry.key.text + "`";
  if (value == nullptr) {
    diagnostics.add(Id::PG1305, entry.key.span, what + " is missing").help =
        entry.key.text + ": {git: \"https://HOST/OWNER/NAME\", ref: TAG}";
    return nullptr;
  }
  if (value->is_scalar() && !value->is_null()) return value;
  diagnostics.add(Id::PG1302, value->span.known() ? value->span : entry.key.span,
                  what + " is " + found(*value) + ", and should be a text");
  return nullptr;
}

bool check_entry(const yaml::Entry& entry, Diagnostics& diagnostics) {
  const std::string what = "the import `" + entry.key.text + "`";
  if (!is_name(entry.key.text)) {
    diagnostics.add(Id::PG1490, entry.key.span,
                    "`" + entry.key.text + "` can't name an import: letters, digits, `_` and `-` can");
    return false;
  }
  if (!entry.value.is_mapping()) {
    diagnostics
        .add(Id::PG1302, entry.value.span.known() ? entry.value.span : entry.key.span,
             what + " is " + found(entry.value) + ", and should be a mapping with `git` and `ref`")
        .help = entry.key.text + ": {git: \"https://HOST/OWNER/NAME\", ref: TAG}";
    return false;
  }
  for (const yaml::Entry& own : entry.value.entries) {
    if (own.key.text == "git" || own.key.text == "ref") continue;
    diagnostics.add(
        Id::PG1301, own.key.span,
        "unknown key `" + own.key.text + "` in " + what + support::or_known(own.key.text, {"git", "ref"}));
  }
  return true;
}

std::optional<Import> read_import(const yaml::Entry& entry, Diagnostics& diagnostics) {
  if (!check_entry(entry, diagnostics)) return std::nullopt;
  const Node* git = text_of(entry, "git", diagnostics);
  const Node* ref = text_of(entry, "ref", diagnostics);
  const std::string problem(git == nullptr ? "" : problem_of_address(git->text));
  if (!problem.empty()) {
    diagnostics
        .add(Id::PG1490, git->span, "`" + git->text + "` is no address that pipegen fetches from: " + problem)
        .help = "git: \"https://HOST/OWNER/NAME\"";
    return std::nullopt;
  }
  if (git != nullptr && has_password(git->text)) {
    diagnostics.add(Id::PG1490, git->span,
                    "the address holds a user's name or password, and this file is for everyone to read");
    return std::nullopt;
  }
  if (ref != nullptr && !is_reference(ref->text)) {
    diagnostics.add(Id::PG1490, ref->span, "`" + ref->text + "` is no tag, branch or commit").help =
        "ref: v1.2.0";
    return std::nullopt;
  }
  if (git == nullptr || ref == nullptr) return std::nullopt;
  return Import{entry.key.text, git->text, ref->text, entry.key.span, ref->span};
}

}  // namespace

std::vector<Import> read_imports(const Node& section, Diagnostics& diagnostics) {
  std::vector<Import> out;
  for (const yaml::Entry& entry : section.entries) {
    if (auto import = read_import(entry, diagnostics)) out.push_back(*std::move(import));
  }
  return out;
}

bool is_imported(std::string_view path) {
  return (path.starts_with("workflows/") && path.ends_with(".yml")) ||
         (path.starts_with("templates/") && path.ends_with(".sh"));
}

std::map<std::string, std::string> imported_files(const std::map<std::string, std::string>& library,
                                                  std::string_view name) {
  std::map<std::string, std::string> out;
  const std::string prefix = import_path(name, "");
  for (auto at = library.lower_bound(prefix); at != library.end() && at->first.starts_with(prefix); ++at)
    out.emplace(at->first.substr(prefix.size()), at->second);
  return out;
}

std::string digest_of(const std::map<std::string, std::string>& files) {
  support::Sha256 digest;
  for (const auto& [path, text] : files) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') plain += text[i];
    }
    digest.add(path).add("\n").add(std::to_string(plain.size())).add("\n").add(plain);
  }
  return "sha256:" + digest.hex();
}

}  // namespace pipegen::language
