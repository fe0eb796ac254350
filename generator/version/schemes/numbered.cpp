#include <limits>

#include "version/schemes/schemes.h"
#include "version/weigh.h"

namespace pipegen::version {
namespace {

// Sorts the tags of the stem's form from the others; gives the highest number and HEAD's own tag.
struct Numbers {
  std::optional<std::uint64_t> highest = {};
  const Tag* own = nullptr;
  std::uint64_t own_number = 0;
};

Numbers numbers_of(const std::string& stem, const History& history, const Request& request) {
  Numbers out;
  const std::string begin = request.prefix + stem + ".";
  const auto [first, last] = tags_with(history, begin);
  for (auto tag = first; tag != last; ++tag) {
    const auto number = read_number(std::string_view(tag->name).substr(begin.size()));
    if (!number) continue;
    out.highest = std::max(out.highest.value_or(0), *number);
    const bool is_own = tag->kind == TagKind::kReachable && tag->commit == 0;
    if (!is_own || (out.own != nullptr && out.own_number >= *number)) continue;
    out.own = &*tag;
    out.own_number = *number;
  }
  return out;
}

// The highest of the tags, without those of HEAD itself when `below_head`.
const Candidate* highest(const std::vector<Candidate>& tags, bool below_head) {
  const Candidate* out = nullptr;
  for (const Candidate& one : tags) {
    if (below_head && one.tag->commit == 0) continue;
    if (out == nullptr || is_higher(one, *out)) out = &one;
  }
  return out;
}

void list_commits(const Candidate* since, const History& history, const Request& request, Answer& answer) {
  Weighed weighed = weigh(history, since == nullptr ? kNowhere : since->tag->commit, request, nullptr);
  answer.reasons = std::move(weighed.reasons);
  answer.skipped = std::move(weighed.skipped);
}

}  // namespace

Outcome numbered(const std::string& stem, const std::vector<Candidate>& reachable, const History& history,
                 const Request& request) {
  Answer out = begun(history, request);
  const Numbers numbers = numbers_of(stem, history, request);
  const auto version_in = [&](const Tag& tag) { return tag.name.substr(request.prefix.size()); };
  if (numbers.own != nullptr) {
    out.sentences.push_back("HEAD is tagged `" + numbers.own->name + "`");
    keep(*numbers.own, version_in(*numbers.own), history, out);
    if (request.for_notes) list_commits(highest(reachable, true), history, request, out);
    return out;
  }
  const Candidate* last = highest(reachable, false);
  if (last != nullptr) keep(*last->tag, version_in(*last->tag), history, out);
  if (request.for_notes) list_commits(last, history, request, out);
  if (last == nullptr && is_gone(history, request)) return no_path(request);
  if (last != nullptr && request.path && !is_touched_since(history, last->tag->commit, *request.path)) {
    out.sentences.push_back("nothing touches `" + *request.path + "` since `" + last->tag->name + "`");
    if (is_gone(history, request)) out.remarks.push_back(gone_since(request, last->tag->name));
    return out;
  }
  if (numbers.highest == std::numeric_limits<std::uint64_t>::max()) {
    return Problem{.message = "the next number after `" + stem + "." + std::to_string(*numbers.highest) +
                              "` is beyond 64 bits"};
  }
  out.changed = true;
  out.version = stem + "." + std::to_string(numbers.highest ? *numbers.highest + 1 : 0);
  out.tag = request.prefix + out.version;
  return out;
}

}  // namespace pipegen::version
