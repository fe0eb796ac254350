#include "history/push.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace pipegen::history {
namespace {

using support::Error;
using support::Result;

constexpr std::string_view kTags = "refs/tags/";
constexpr std::string_view kPeeled = "^{}";
// A command line has an end: so many names at a time.
constexpr std::size_t kMostWords = 1000;

Answer answer(const Ended& ended) {
  return {ended.code == 0 && !ended.late, ended.late, ended.out + ended.err};
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> out;
  while (true) {
    const std::size_t end = text.find(at);
    out.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

// `<object>\trefs/tags/<name>`, and below it for an annotated tag `<commit>\trefs/tags/<name>^{}`
// (git-ls-remote(1)).
std::vector<version::RemoteTag> read_listing(const std::string& text) {
  std::map<std::string, version::RemoteTag> tags;
  for (const std::string_view line : split(text, '\n')) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos || !line.substr(tab + 1).starts_with(kTags)) continue;
    std::string_view name = line.substr(tab + 1 + kTags.size());
    const bool peeled = name.ends_with(kPeeled);
    if (peeled) name.remove_suffix(kPeeled.size());
    version::RemoteTag& tag = tags[std::string(name)];
    tag.name = name;
    tag.commit = line.substr(0, tab);
    if (!peeled) tag.object = tag.commit;
  }
  std::vector<version::RemoteTag> out;
  out.reserve(tags.size());
  for (auto& [name, tag] : tags) out.push_back(std::move(tag));
  return out;
}

// `<flag>\t<from>:<to>\t<summary>` (git-push(1), OUTPUT).
std::vector<version::PushedTag> read_push(const std::string& text) {
  std::vector<version::PushedTag> out;
  for (const std::string_view line : split(text, '\n')) {
    const auto parts = split(line, '\t');
    if (parts.size() < 3 || parts[0].size() != 1) continue;
    const std::size_t to = parts[1].find(kTags);
    if (to == std::string_view::npos) continue;
    out.push_back({parts[0][0], std::string(parts[1].substr(to + kTags.size())), std::string(parts[2])});
  }
  return out;
}

}  // namespace

Result<std::string> shared_folder(const std::string& folder, Deadline deadline) {
  const auto ended = run_git(folder, {"rev-parse", "--path-format=absolute", "--git-common-dir"}, deadline);
  if (!ended) return Error{ended.error()};
  std::string out = ended.value().out;
  if (ended.value().code != 0) return Error{version::gist(ended.value().err)};
  if (out.ends_with('\n')) out.pop_back();
  return out;
}

Result<std::vector<std::string>> remotes(const std::string& folder, Deadline deadline) {
  const auto ended = run_git(folder, {"remote"}, deadline);
  if (!ended) return Error{ended.error()};
  std::vector<std::string> out;
  for (const std::string_view line : split(ended.value().out, '\n')) {
    if (!line.empty()) out.emplace_back(line);
  }
  return out;
}

Result<Listing> list_tags(const std::string& folder, const std::string& remote, Deadline deadline) {
  const auto ended = run_git(folder, {"ls-remote", "--tags", "--quiet", "--", remote}, deadline);
  if (!ended) return Error{ended.error()};
  Listing out{answer(ended.value())};
  if (out.answer.ok) out.tags = read_listing(ended.value().out);
  return out;
}

Result<Answer> fetch_tags(const std::string& folder, const std::string& remote,
                          const std::vector<std::string>& names, Keep keep, Deadline deadline) {
  for (std::size_t from = 0; from < names.size(); from += kMostWords) {
    std::vector<std::string> words = {
        "fetch",     "--quiet", "--no-tags", "--no-write-fetch-head", "--recurse-submodules=no",
        "--refmap=", "--",      remote};
    for (std::size_t i = from; i < std::min(from + kMostWords, names.size()); ++i) {
      std::string word = std::string(kTags) + names[i];
      if (keep == Keep::kReferences) word.append(":").append(kTags).append(names[i]);
      words.push_back(std::move(word));
    }
    const auto ended = run_git(folder, words, deadline);
    if (!ended) return Error{ended.error()};
    if (Answer out = answer(ended.value()); !out.ok) return out;
  }
  return Answer{};
}

Result<std::vector<std::string>> descendants(const std::string& folder, const std::string& ancestor,
                                             const std::vector<std::string>& commits, Deadline deadline) {
  std::vector<std::string> out;
  for (std::size_t from = 0; from < commits.size(); from += kMostWords) {
    std::vector<std::string> words = {"rev-list", "--ancestry-path", "^" + ancestor};
    const std::size_t to = std::min(from + kMostWords, commits.size());
    words.insert(words.end(), commits.begin() + static_cast<std::ptrdiff_t>(from),
                 commits.begin() + static_cast<std::ptrdiff_t>(to));
    words.emplace_back("--");
    const auto ended = run_git(folder, words, deadline);
    if (!ended) return Error{ended.error()};
    if (ended.value().code != 0) return Error{version::gist(ended.value().err)};
    const auto lines = split(ended.value().out, '\n');
    const std::set<std::string_view> on_the_way(lines.begin(), lines.end());
    std::copy_if(commits.begin() + static_cast<std::ptrdiff_t>(from),
                 commits.begin() + static_cast<std::ptrdiff_t>(to), std::back_inserter(out),
                 [&](const std::string& commit) { return on_the_way.contains(commit); });
  }
  return out;
}

Result<version::PushEnd> push_tags(const std::string& folder, const std::string& remote,
                                   const std::vector<version::WantedTag>& tags, Deadline deadline) {
  // What the user's settings would push beside the tags stays at home.
  std::vector<std::string> words = {"push", "--porcelain", "--no-follow-tags", "--recurse-submodules=no"};
  if (tags.size() > 1) words.emplace_back("--atomic");
  words.insert(words.end(), {"--", remote});
  for (const version::WantedTag& tag : tags)
    words.push_back(tag.object + ":" + std::string(kTags) + tag.name);
  const auto ended = run_git(folder, words, deadline);
  if (!ended) return Error{ended.error()};
  const Ended& end = ended.value();
  return version::PushEnd{end.code, end.late, read_push(end.out), end.err};
}

}  // namespace pipegen::history
