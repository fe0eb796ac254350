#include "version/push.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "version/readable.h"

namespace pipegen::version {
namespace {

// Words of git, ssh, curl and servers for what trying again does not mend, in lower case.
constexpr std::array<std::string_view, 19> kFinal = {"denied",
                                                     "declined",
                                                     "error: 401",
                                                     "error: 403",
                                                     "error: 404",
                                                     "not found",
                                                     "does not exist",
                                                     "does not appear to be a git repository",
                                                     "terminal prompts disabled",
                                                     "authentication failed",
                                                     "not exported",
                                                     "not enabled",
                                                     "read-only",
                                                     "insufficient permission",
                                                     "unpacker error",
                                                     "prohibited",
                                                     "protected",
                                                     "dubious ownership",
                                                     "does not support --atomic"};

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

const RemoteTag* find(const std::vector<RemoteTag>& tags, const std::string& name) {
  const auto at =
      std::find_if(tags.begin(), tags.end(), [&](const RemoteTag& one) { return one.name == name; });
  return at == tags.end() ? nullptr : &*at;
}

// git keeps references as files: `svc` and `svc/v1.0.0` can't both be there.
bool is_in_the_way(const std::string& there, const std::string& wanted) {
  return wanted.starts_with(there + "/") || there.starts_with(wanted + "/");
}

std::string refusal(const PushEnd& end) {
  // git's own last word names no reason.
  std::string said = gist(end.words);
  if (!said.empty() && !said.starts_with("failed to push some refs")) return said;
  for (const PushedTag& tag : end.tags) {
    if (tag.flag == '!') return tag.summary;
  }
  return "git ended with exit code " + std::to_string(end.code);
}

std::vector<std::string_view> lines(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    if (end > 0) out.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace

Judgement judge(const PushEnd& end, const std::vector<WantedTag>& wanted,
                const std::vector<RemoteTag>& after) {
  std::size_t there = 0;
  for (const WantedTag& one : wanted) {
    const RemoteTag* found = find(after, one.name);
    if (found == nullptr) continue;
    if (found->object != one.object) return {Verdict::kLost, "`" + one.name + "` went to " + found->commit};
    ++there;
  }
  if (there == wanted.size()) return {};
  for (const WantedTag& one : wanted) {
    for (const RemoteTag& other : after) {
      if (is_in_the_way(other.name, one.name))
        return {Verdict::kBlocked, "the tag `" + other.name + "` is in the way of `" + one.name +
                                       "`: a reference can't be a folder too"};
    }
  }
  std::string words = end.words;
  for (const PushedTag& tag : end.tags) words += "\n" + tag.summary;
  if (end.late) return {Verdict::kUnclear, "it did not answer in time"};
  return {is_final(words) ? Verdict::kRefused : Verdict::kUnclear, refusal(end)};
}

bool is_final(const std::string& words) {
  const std::string text = lower(words);
  return std::any_of(kFinal.begin(), kFinal.end(),
                     [&](std::string_view one) { return text.find(one) != std::string::npos; });
}

std::string gist(const std::string& words) {
  std::string remote;
  std::string own;
  for (std::string_view line : lines(words)) {
    const bool is_remote = line.starts_with("remote:");
    for (std::string_view prefix : {"remote:", "fatal:", "error:"}) {
      if (line.starts_with(prefix)) line.remove_prefix(prefix.size());
      while (line.starts_with(' ')) line.remove_prefix(1);
    }
    while (line.ends_with(' ') || line.ends_with('.')) line.remove_suffix(1);
    if (line.empty() || line.starts_with("hint:")) continue;
    std::string& into = is_remote ? remote : own;
    if (is_remote && !into.empty()) into += "; ";
    if (is_remote)
      into += line;
    else if (into.empty())
      into = line;
  }
  return readable(remote.empty() ? own : remote);
}

std::chrono::milliseconds pause(unsigned failures, double random) {
  constexpr double kFirst = 50;
  constexpr double kMost = 3000;
  constexpr unsigned kDoublings = 6;  // 50 ms·2^6 is over 3 s
  const double most = std::min(kMost, kFirst * static_cast<double>(1U << std::min(failures, kDoublings)));
  return std::chrono::milliseconds(static_cast<int>(most * random));
}

}  // namespace pipegen::version
