#include "history/resolve.h"

#include <algorithm>
#include <charconv>

#include "support/nearest.h"

namespace pipegen::history {
namespace {

constexpr std::string_view kTags = "refs/tags/";
constexpr std::string_view kBranches = "refs/heads/";

// The numbers of "6.1.0"; empty when it is something else.
std::vector<unsigned> numbers(std::string_view text) {
  std::vector<unsigned> out;
  while (true) {
    unsigned number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc()) return {};
    out.push_back(number);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (text.empty()) return out;
    if (text[0] != '.') return {};
    text.remove_prefix(1);
  }
}

struct Version {
  std::string_view prefix = {};  // "v", or nothing
  std::vector<unsigned> numbers = {};
};

Version version_of(std::string_view name) {
  const std::size_t digits = std::min(name.find_first_of("0123456789"), name.size());
  return {name.substr(0, digits), numbers(name.substr(digits))};
}

const Reference* find(const std::vector<Reference>& offered, const std::string& name) {
  const auto at =
      std::find_if(offered.begin(), offered.end(), [&](const Reference& one) { return one.name == name; });
  return at == offered.end() ? nullptr : &*at;
}

// The newest tag whose version begins with `least`; nullptr when there is none.
const Reference* newest(const std::vector<Reference>& offered, const Version& least) {
  const Reference* best = nullptr;
  std::vector<unsigned> best_numbers;
  for (const Reference& one : offered) {
    if (!one.name.starts_with(kTags)) continue;
    const Version version = version_of(std::string_view(one.name).substr(kTags.size()));
    const auto& all = version.numbers;
    if (version.prefix != least.prefix || all.size() <= least.numbers.size()) continue;
    if (!std::equal(least.numbers.begin(), least.numbers.end(), all.begin())) continue;
    if (best != nullptr && all <= best_numbers) continue;
    best = &one;
    best_numbers = all;
  }
  return best;
}

Resolved tag(const Reference& one) {
  return {.name = one.name.substr(kTags.size()), .full_name = one.name, .commit = one.commit};
}

bool is_commit(std::string_view text) {
  return text.size() == 40 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

std::optional<Resolved> resolve(const std::vector<Reference>& offered, std::string_view wanted) {
  constexpr std::size_t kWhole = 3;  // major, minor, patch
  if (is_commit(wanted)) return Resolved{.name = std::string(wanted), .commit = std::string(wanted)};
  const Version least = version_of(wanted);
  if (!least.numbers.empty() && least.numbers.size() < kWhole) {
    if (const Reference* one = newest(offered, least)) return tag(*one);
  }
  if (const Reference* one = find(offered, std::string(kTags).append(wanted))) return tag(*one);
  const Reference* branch = find(offered, std::string(kBranches).append(wanted));
  if (branch == nullptr) return std::nullopt;
  return Resolved{std::string(wanted), branch->name, branch->commit, true};
}

std::string nearest_reference(const std::vector<Reference>& offered, const std::string& wanted) {
  std::vector<std::string> names;
  for (const Reference& one : offered) {
    const auto prefix = one.name.starts_with(kTags) ? kTags.size() : kBranches.size();
    names.push_back(one.name.substr(prefix));
  }
  // `v9` is one letter away from every other major, so for a version the newest is more use.
  const Version version = version_of(wanted);
  if (!version.numbers.empty()) {
    const Reference* one = newest(offered, {version.prefix, {}});
    if (one != nullptr) return "; its newest tag is `" + one->name.substr(kTags.size()) + "`";
  }
  return support::or_known(wanted, names);
}

}  // namespace pipegen::history
