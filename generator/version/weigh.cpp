#include "version/weigh.h"

#include <algorithm>

#include "version/reverts.h"

namespace pipegen::version {
namespace {

constexpr std::size_t kShortId = 10;

std::string short_id(const History& history, Index commit) {
  return hex(history.id(commit)).substr(0, kShortId);
}

// Why a commit does not count whatever its type is; "": it counts.
std::string why_skipped(const History& history, Index commit, const Reverts& reverts) {
  if (const auto at = reverts.cancelled.find(commit); at != reverts.cancelled.end())
    return "taken back by " + short_id(history, at->second);
  if (reverts.spent.contains(commit)) return "takes back what is not released";
  if (history.parents(commit).size() > 1 && !history.message(commit).conventional())
    return "a merge that says nothing itself";
  return "";
}

}  // namespace

bool is_touched_since(const History& history, Index base, const std::string& path) {
  const auto commits = history.since(base);
  return std::any_of(commits.begin(), commits.end(),
                     [&](Index commit) { return history.changes(commit, path); });
}

Weighed weigh(const History& history, Index base, const Request& request, const Slice* slice) {
  Weighed out;
  const bool is_known = slice != nullptr;
  Reverts reverts;
  std::vector<Index> unreleased;
  if (!is_known || !slice->taking_back.empty()) {
    unreleased = history.since(base);
    reverts =
        reverts_among(history, unreleased, is_known ? slice->taking_back : taking_back(history, unreleased));
  }
  for (const Index commit : is_known ? slice->changing : unreleased) {
    const Message& message = history.message(commit);
    std::string why = why_skipped(history, commit, reverts);
    const Level level = level_of(message, request.policy.levels);
    // Whether it changes the path is asked last: that takes longest.
    if (!request.all_reasons && (!why.empty() || level <= out.level)) continue;
    if (!is_known && request.path && !history.changes(commit, *request.path)) continue;
    if (!why.empty()) {
      out.skipped.push_back({hex(history.id(commit)), message.subject, std::move(why)});
      continue;
    }
    out.level = std::max(out.level, level);
    out.reasons.push_back({hex(history.id(commit)), message, level});
  }
  return out;
}

}  // namespace pipegen::version
