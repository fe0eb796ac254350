#include "version/reverts.h"

#include <algorithm>
#include <string>

namespace pipegen::version {
namespace {

using Edges = std::unordered_map<Index, std::vector<Index>>;

// Commits by the digits of their ids.
class Ids {
 public:
  Ids(const History& history, const std::vector<Index>& commits) {
    ids_.reserve(commits.size());
    for (const Index commit : commits) ids_.emplace_back(hex(history.id(commit)), commit);
    std::sort(ids_.begin(), ids_.end());
  }

  // The one whose id begins with `digits`; kNowhere: none, or several.
  [[nodiscard]] Index find(const std::string& digits) const {
    const auto at = std::lower_bound(ids_.begin(), ids_.end(), std::pair(digits, Index{0}));
    const auto fits = [&](auto one) { return one != ids_.end() && one->first.starts_with(digits); };
    return fits(at) && !fits(at + 1) ? at->second : kNowhere;
  }

 private:
  std::vector<std::pair<std::string, Index>> ids_;
};

// What a reverted merge takes with it of `unreleased`, which are children before parents: all that it reaches
// and its first parent does not. What is between two unreleased commits is unreleased, too.
std::vector<Index> brought_by(const History& history, const std::vector<Index>& unreleased, Index merge) {
  std::unordered_set<Index> all = {merge};
  std::unordered_set<Index> kept = {history.parents(merge)[0]};
  std::vector<Index> out;
  for (const Index commit : unreleased) {
    const bool is_kept = kept.contains(commit);
    if (!is_kept && !all.contains(commit)) continue;
    if (!is_kept) out.push_back(commit);
    const auto parents = history.parents(commit);
    (is_kept ? kept : all).insert(parents.begin(), parents.end());
  }
  return out;
}

// Commit → who takes it back, before it is asked whether that one counts. `spent` gets the reverts of
// unreleased commits.
Edges takers(const History& history, const std::vector<Index>& unreleased,
             const std::vector<Index>& reverting, std::unordered_set<Index>& spent) {
  Edges out;
  if (reverting.empty()) return out;
  const Ids ids(history, unreleased);
  for (const Index commit : reverting) {
    bool all_unreleased = true;
    for (const std::string& digits : history.message(commit).reverts) {
      const Index taken = ids.find(digits);
      all_unreleased = all_unreleased && taken != kNowhere;
      if (taken == kNowhere) continue;
      if (history.parents(taken).size() < 2) {
        out[taken].push_back(commit);
        continue;
      }
      for (const Index brought : brought_by(history, unreleased, taken)) out[brought].push_back(commit);
    }
    if (all_unreleased) spent.insert(commit);
  }
  return out;
}

}  // namespace

std::vector<Index> taking_back(const History& history, const std::vector<Index>& commits) {
  std::vector<Index> out;
  std::copy_if(commits.begin(), commits.end(), std::back_inserter(out),
               [&](Index commit) { return !history.message(commit).reverts.empty(); });
  return out;
}

Reverts reverts_among(const History& history, const std::vector<Index>& unreleased,
                      const std::vector<Index>& taking_back) {
  Reverts out;
  const Edges taken_by = takers(history, unreleased, taking_back, out.spent);
  // A commit is decided after all that take it back. Chains may be long, so the stack is our own; a circle,
  // which only made-up abbreviations could have, ends where it began.
  std::unordered_set<Index> seen;
  for (const auto& [start, unused] : taken_by) {
    std::vector<std::pair<Index, std::size_t>> stack;
    if (seen.insert(start).second) stack.emplace_back(start, 0);
    while (!stack.empty()) {
      auto& [commit, next] = stack.back();
      const auto takers_of = taken_by.find(commit);
      if (takers_of == taken_by.end() || next == takers_of->second.size()) {
        stack.pop_back();
        continue;
      }
      const Index taker = takers_of->second[next];
      if (seen.insert(taker).second) {
        stack.emplace_back(taker, 0);
        continue;
      }
      ++next;
      if (!out.cancelled.contains(taker)) out.cancelled.emplace(commit, taker);
    }
  }
  return out;
}

}  // namespace pipegen::version
