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
    const bool is_own = is_on_head(history, *tag);
    if (!is_own || (out.own != nullptr && out.own_number >= *number)) continue;
    out.own = &*tag;
    out.own_number = *number;
  }
  return out;
}

void list_commits(const std::optional<Candidate>& since, const History& history, const Request& request,
                  Answer& answer) {
  Weighed weighed =
      weigh(history, since ? history.peel(since->tag->object).commit : kNowhere, request, nullptr);
  answer.reasons = std::move(weighed.reasons);
  answer.skipped = std::move(weighed.skipped);
}

}  // namespace

Outcome numbered(const std::string& stem, const std::vector<Candidate>& versions, const History& history,
                 const Request& request) {
  Answer out = begun(history, request);
  const Numbers numbers = numbers_of(stem, history, request);
  const auto version_in = [&](const Tag& tag) { return tag.name.substr(request.prefix.size()); };
  if (numbers.own != nullptr) {
    out.sentences.push_back("HEAD is tagged `" + numbers.own->name + "`");
    keep(*numbers.own, version_in(*numbers.own), history, out);
    const auto is_below = [&](const Candidate& one) { return !is_on_head(history, *one.tag); };
    if (request.for_notes)
      list_commits(highest_reachable(history, versions, is_below), history, request, out);
    return out;
  }
  const auto last = highest_reachable(history, versions, [](const Candidate&) { return true; });
  if (last) keep(*last->tag, version_in(*last->tag), history, out);
  if (request.for_notes) list_commits(last, history, request, out);
  if (!last && is_gone(history, request)) return no_path(request);
  if (last && request.path &&
      !is_touched_since(history, history.peel(last->tag->object).commit, *request.path)) {
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
