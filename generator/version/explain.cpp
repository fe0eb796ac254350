#include "version/explain.h"

#include <algorithm>
#include <map>
#include <vector>

#include "version/readable.h"

namespace pipegen::version {
namespace {

constexpr std::size_t kShortId = 10;

// "2 feat, 1 fix, 1 other", the highest first
std::string counts(const std::vector<Reason>& reasons) {
  std::map<std::pair<int, std::string>, std::size_t> count;
  for (const Reason& one : reasons) {
    std::string name = one.message.conventional() ? one.message.type : "other";
    if (one.message.breaking) name += "!";
    ++count[{-static_cast<int>(one.level), name}];
  }
  std::string out;
  for (const auto& [kind, number] : count)
    out += (out.empty() ? "" : ", ") + std::to_string(number) + " " + kind.second;
  return out.empty() ? "no commits" : out;
}

std::string headline(const Answer& answer) {
  std::string out = answer.version + ": ";
  if (answer.scheme == Scheme::kSemver)
    out += counts(answer.reasons) + (answer.base ? " since " + answer.base->tag : "");
  if (answer.scheme != Scheme::kSemver)
    out += "by the scheme " + std::string(name_of(answer.scheme)) +
           (answer.base ? ", after " + answer.base->tag : "");
  return out + (answer.changed ? "" : "; nothing to release") + "\n";
}

std::string line(const std::string& what, const std::string& commit, const std::string& text) {
  constexpr std::size_t kWidth = 8;
  std::string out = "  " + what;
  out.resize(std::max(out.size(), kWidth), ' ');
  return out + commit.substr(0, kShortId) + " " + readable(text) + "\n";
}

}  // namespace

std::string explained(const Answer& answer) {
  std::string out = headline(answer);
  for (const std::string& sentence : answer.sentences) out += "  " + sentence + "\n";
  if (!answer.channel.empty()) out += "  the channel is " + answer.channel + "\n";
  if (answer.dirty) out += "  tracked files differ from HEAD\n";
  std::vector<Reason> reasons = answer.reasons;
  std::stable_sort(reasons.begin(), reasons.end(),
                   [](const Reason& a, const Reason& b) { return a.level > b.level; });
  for (const Reason& one : reasons)
    out += line(std::string(name_of(one.level)), one.commit, one.message.subject);
  for (const Skipped& one : answer.skipped) out += line("-", one.commit, one.subject + " (" + one.why + ")");
  for (const Ignored& one : answer.ignored)
    out += "  the tag " + one.tag + " is ignored: it " + one.reason + "\n";
  return out;
}

}  // namespace pipegen::version
