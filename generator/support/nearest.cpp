#include "support/nearest.h"

#include <algorithm>
#include <cctype>

namespace pipegen::support {
namespace {

// Hostile input must not make the quadratic table large.
constexpr std::size_t kLongest = 100;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

// Optimal string alignment: insert, delete, replace, swap of neighbours cost 1 each.
std::size_t distance(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t cost = a[i - 1] == b[j - 1] ? 0 : 1;
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + cost});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return d[a.size()][b.size()];
}

}  // namespace

std::string nearest(std::string_view name, const std::vector<std::string>& candidates) {
  if (name.size() > kLongest) return {};
  const std::string wanted = lower(name);
  std::string best;
  // Two changes make any short word of any other.
  std::size_t best_distance = wanted.size() < 5 ? 2 : wanted.size() / 3 + 2;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > kLongest) continue;
    const std::size_t d = distance(wanted, lower(candidate));
    if (d < best_distance && d < std::max(wanted.size(), candidate.size())) {
      best = candidate;
      best_distance = d;
    }
  }
  return best;
}

bool is_slip(std::string_view name, const std::vector<std::string>& candidates) {
  const std::string meant = nearest(name, candidates);
  const std::size_t most = name.size() < 6 ? 1 : 2;
  return !meant.empty() && distance(lower(name), lower(meant)) <= most;
}

bool is_meant(std::string_view name, const std::vector<std::string>& words,
              const std::vector<std::string>& candidates) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::find(candidates.begin(), candidates.end(), word) == candidates.end() &&
           nearest(word, candidates) == name;
  });
}

std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates) {
  const std::string best = nearest(name, candidates);
  return best.empty() ? std::string() : "; did you mean `" + best + "`?";
}

std::string or_known(std::string_view name, const std::vector<std::string>& candidates) {
  constexpr std::size_t kFew = 12;
  std::string near = did_you_mean(name, candidates);
  if (!near.empty() || candidates.empty() || candidates.size() > kFew) return near;
  return std::string("; there ") + (candidates.size() == 1 ? "is " : "are ") + listed(candidates, "and");
}

std::string or_nearest(std::string_view name, const std::vector<std::string>& candidates) {
  constexpr std::size_t kFew = 3;
  std::string near = did_you_mean(name, candidates);
  if (!near.empty() || candidates.empty() || name.empty() || name.size() > kLongest) return near;
  const std::string wanted = lower(name);
  std::vector<std::pair<std::size_t, std::string>> by_distance;
  for (const std::string& candidate : candidates) {
    if (candidate.size() <= kLongest) by_distance.emplace_back(distance(wanted, lower(candidate)), candidate);
  }
  std::sort(by_distance.begin(), by_distance.end());
  if (by_distance.size() > kFew) by_distance.resize(kFew);
  std::vector<std::string> names;
  names.reserve(by_distance.size());
  for (const auto& [steps, candidate] : by_distance) names.push_back(candidate);
  if (names.empty()) return {};
  const bool all = names.size() == candidates.size();
  return (all ? "; there " : "; the nearest ") + std::string(names.size() == 1 ? "is " : "are ") +
         listed(names, "and");
}

std::string listed(const std::vector<std::string>& words, std::string_view last) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " " + std::string(last) + " " : ", ";
    out += "`" + words[i] + "`";
  }
  return out;
}

}  // namespace pipegen::support
