#include "version/tags.h"

#include <algorithm>

namespace pipegen::version {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// A service's: `api/v1.2.3` beside the project's prefix `v`.
bool is_of_a_service(std::string_view name, const std::string& prefix) {
  const std::size_t slash = name.rfind('/');
  if (slash == std::string_view::npos || slash == 0) return false;
  const std::string_view rest = name.substr(slash + 1);
  return rest.size() > prefix.size() && rest.starts_with(prefix) && is_digit(rest[prefix.size()]);
}

// `1.2.3` and `V1.2.3` may have been meant as `v1.2.3`, and are said; every other word is only listed.
void add_without_prefix(const History& history, const std::string& prefix, std::vector<Ignored>& into) {
  for (const Tag& tag : history.tags) {
    const std::string_view name = tag.name;
    if (name.empty() || name.starts_with(prefix) || is_of_a_service(name, prefix)) continue;
    const bool capital = name[0] == 'V';
    if (read_semver(capital ? name.substr(1) : name).version) {
      into.push_back({tag.name, "is a version without the prefix `" + prefix + "`", true});
    } else {
      into.push_back({tag.name, "does not begin with `" + prefix + "`", false});
    }
  }
}

}  // namespace

std::pair<std::vector<Tag>::const_iterator, std::vector<Tag>::const_iterator> tags_with(
    const History& history, const std::string& prefix) {
  const auto first =
      std::lower_bound(history.tags.begin(), history.tags.end(), prefix,
                       [](const Tag& tag, const std::string& name) { return tag.name < name; });
  const auto last = std::find_if_not(first, history.tags.end(),
                                     [&](const Tag& tag) { return tag.name.starts_with(prefix); });
  return {first, last};
}

Candidates candidates(const History& history, const std::string& prefix, bool is_project) {
  Candidates out;
  const auto [first, last] = tags_with(history, prefix);
  for (auto tag = first; tag != last; ++tag) {
    const std::string_view rest = std::string_view(tag->name).substr(prefix.size());
    const bool looks_like_one = !rest.empty() && is_digit(rest[0]);
    // `valve/v1.0.0` begins with the project's `v`.
    if (is_project && is_of_a_service(tag->name, prefix)) continue;
    // With an empty prefix every tag begins with it.
    if (prefix.empty() && !looks_like_one) continue;
    ReadSemVer read = read_semver(rest);
    if (!read.version) {
      out.ignored.push_back({tag->name,
                             read.too_large ? "has a number beyond 64 bits" : "is not a semantic version",
                             looks_like_one});
      continue;
    }
    out.versions.push_back({&*tag, *std::move(read.version)});
  }
  if (is_project && !prefix.empty()) add_without_prefix(history, prefix, out.ignored);
  std::sort(out.ignored.begin(), out.ignored.end(),
            [](const Ignored& a, const Ignored& b) { return a.tag < b.tag; });
  return out;
}

std::vector<Ignored> not_reachable(const History& history, const std::vector<Candidate>& versions) {
  std::vector<Ignored> out;
  for (const Candidate& one : versions) {
    if (is_reachable(history, *one.tag)) continue;
    const ObjectKind kind = history.peel(one.tag->object).kind;
    out.push_back({one.tag->name, kind == ObjectKind::kCommit  ? "is not reachable from HEAD"
                                  : kind == ObjectKind::kOther ? "is not a commit"
                                                               : "is of an object that can't be read here"});
  }
  return out;
}

bool is_higher(const Candidate& a, const Candidate& b) {
  if (const int order = compare(a.version, b.version); order != 0) return order > 0;
  if (a.version.build.empty() != b.version.build.empty()) return a.version.build.empty();
  return a.tag->name < b.tag->name;
}

std::optional<Candidate> highest_reachable(const History& history, const std::vector<Candidate>& versions,
                                           const std::function<bool(const Candidate&)>& wanted) {
  // A heap: one of the first is reachable nearly always, and the others need no order.
  std::vector<const Candidate*> open;
  for (const Candidate& one : versions) {
    if (wanted(one)) open.push_back(&one);
  }
  const auto lower = [](const Candidate* a, const Candidate* b) { return is_higher(*b, *a); };
  std::make_heap(open.begin(), open.end(), lower);
  for (; !open.empty(); open.pop_back()) {
    std::pop_heap(open.begin(), open.end(), lower);
    if (is_reachable(history, *open.back()->tag)) return *open.back();
  }
  return std::nullopt;
}

}  // namespace pipegen::version
