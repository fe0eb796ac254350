#include <algorithm>
#include <limits>

#include "version/channel.h"
#include "version/range.h"
#include "version/schemes/schemes.h"
#include "version/version_file.h"
#include "version/weigh.h"

namespace pipegen::version {
namespace {

constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();

// Of the tags that HEAD reaches.
std::optional<Candidate> highest(const Search& search, const std::function<bool(const Candidate&)>& wanted) {
  return highest_reachable(search.history, search.tags.versions, wanted);
}

Index commit_of(const Search& search, const Candidate& one) {
  return search.history.peel(one.tag->object).commit;
}

bool in_range(const Search& search, const SemVer& version) {
  return !search.range || search.range->contains(version);
}

// A next version, and what raises it further where its name is taken.
struct Next {
  SemVer version;
  Level level;
};

// `X.Y.Z-<channel>.N`
std::optional<std::uint64_t> number_in(const SemVer& version, const std::string& channel) {
  if (version.pre.size() != 2 || version.pre[0] != channel) return std::nullopt;
  return read_number(version.pre[1]);
}

bool raise(SemVer& version, Level level) {
  std::uint64_t& part = level == Level::kMajor   ? version.major
                        : level == Level::kMinor ? version.minor
                                                 : version.patch;
  if (part == kMost) return false;
  ++part;
  if (level != Level::kPatch) version.patch = 0;
  if (level == Level::kMajor) version.minor = 0;
  version.pre.clear();
  version.build.clear();
  return true;
}

Problem too_high(const SemVer& version, Level level) {
  return {.message = "the next " + std::string(name_of(level)) + " version after " + text_of(version) +
                     " has a number beyond 64 bits"};
}

// The part that a version ends with, where no commit says it.
Level last_part(const SemVer& version) {
  return version.patch != 0 ? Level::kPatch : Level::kMinor;
}

// Without a final version before it: what the pre-releases lead to, what version.txt says, or 0.1.0.
std::variant<Next, Problem> first_version(const Search& search, Answer& answer) {
  // That there was none before is known where nothing of the history is lost.
  search.history.check_whole();
  const auto pre = highest(search, [&](const Candidate& one) { return in_range(search, one.version); });
  if (pre) {
    SemVer core = pre->version;
    core.pre.clear();
    core.build.clear();
    answer.bump = "release";
    answer.sentences.push_back("`" + pre->tag->name + "` is a pre-release of it");
    return Next{core, last_part(core)};
  }
  answer.bump = "first";
  auto file = read_version_file(search.history, search.request);
  if (auto* problem = std::get_if<Problem>(&file)) return *problem;
  const auto& said = std::get<0>(file);
  answer.sentences.push_back(said ? "no version is reachable, and version.txt says " + said->text
                                  : "no version is reachable");
  const SemVer version = said ? said->version : SemVer{.minor = 1};
  return Next{version, last_part(version)};
}

Level level_after(const SemVer& base, Level level) {
  // https://semver.org/spec/v2.0.0.html#spec-item-4: before 1.0.0 anything may change.
  return level == Level::kMajor && base.major == 0 ? Level::kMinor : level;
}

void list_commits(const Search& search, Index base, const Slice* slice, Answer& answer, Level& level) {
  const bool is_known = slice != nullptr && slice->base == base;
  Weighed weighed = weigh(search.history, base, search.request, is_known ? slice : nullptr);
  level = weighed.level;
  answer.reasons = std::move(weighed.reasons);
  answer.skipped = std::move(weighed.skipped);
}

// Skips what another commit has already.
std::optional<Problem> make_unique(const Search& search, Next& next, Answer& answer) {
  for (;;) {
    const std::string name = search.request.prefix + text_of(next.version);
    const Tag* taken = find_tag(search.history, name);
    if (taken == nullptr || is_on_head(search.history, *taken)) return std::nullopt;
    answer.sentences.push_back("the tag `" + name + "` is taken");
    const SemVer before = next.version;
    if (!raise(next.version, next.level)) return too_high(before, next.level);
  }
}

std::optional<Problem> number_pre_release(const Search& search, SemVer& version) {
  std::optional<std::uint64_t> last;
  for (const Candidate& one : search.tags.versions) {
    SemVer core = one.version;
    core.pre.clear();
    const auto number = number_in(one.version, search.channel);
    if (number && compare(core, version) == 0) last = std::max(last.value_or(0), *number);
  }
  if (last == kMost)
    return Problem{.message = "the next number on the channel `" + search.channel + "` is beyond 64 bits"};
  version.pre = {search.channel, std::to_string(last ? *last + 1 : 1)};
  return std::nullopt;
}

Outcome released(const Search& search, Next next, Answer answer) {
  if (auto problem = make_unique(search, next, answer)) return *problem;
  if (!in_range(search, next.version)) {
    if (!answer.base)
      return Problem{
          .message = "HEAD reaches no version that the branch `" + search.range->branch + "` can have",
          .help = "start the branch at a commit that reaches one, or tag one by hand"};
    return Problem{.message = "the next version would be " + text_of(next.version) + ", which the branch `" +
                              search.range->branch + "` can't have",
                   .help = "release it from a branch that may, or take back what asks for it"};
  }
  if (!search.channel.empty()) {
    if (auto problem = number_pre_release(search, next.version)) return *problem;
  }
  answer.version = text_of(next.version);
  answer.tag = search.request.prefix + answer.version;
  return answer;
}

// A tag whose object is not here may be of a commit of HEAD's, and then it would be the base.
std::optional<Problem> lost_base(const Search& search, const std::optional<Candidate>& base) {
  // Where the range has no version yet, the base lies below it.
  const bool is_below =
      search.range && (base ? !in_range(search, base->version) : !highest(search, [&](const Candidate& one) {
        return in_range(search, one.version);
      }));
  const auto may_be_base = [&](const SemVer& version) {
    return in_range(search, version) || (is_below && version.is_final() && search.range->is_above(version));
  };
  const Candidate* lost = nullptr;
  for (const Candidate& one : search.tags.versions) {
    if ((base && compare(one.version, base->version) <= 0) || !may_be_base(one.version) ||
        (!one.version.is_final() && base) || (lost != nullptr && !is_higher(one, *lost)))
      continue;
    if (!one.tag->is_remote && search.history.peel(one.tag->object).kind == ObjectKind::kMissing) lost = &one;
  }
  if (lost == nullptr) return std::nullopt;
  return Problem{.message = "the object of the tag `" + lost->tag->name +
                            "` can't be read, so whether HEAD contains it is unknown",
                 .help = "`git fetch --tags --force` brings it again; `git fsck` says what is lost"};
}

void list_since_previous(const Search& search, const Slice* slice, Answer& answer) {
  const auto previous = highest(search, [&](const Candidate& one) {
    return one.version.is_final() && in_range(search, one.version) && !is_on_head(search.history, *one.tag);
  });
  Level level = Level::kNone;
  list_commits(search, previous ? commit_of(search, *previous) : kNowhere, slice, answer, level);
}

// HEAD's own version, which a second run on it keeps.
std::optional<Candidate> version_of_head(const Search& search) {
  return highest(search, [&](const Candidate& one) {
    const bool fits =
        one.version.is_final() || (!search.channel.empty() && number_in(one.version, search.channel));
    return fits && in_range(search, one.version) && is_on_head(search.history, *one.tag);
  });
}

std::vector<Ignored> ignored_of(const Search& search) {
  std::vector<Ignored> out = search.tags.ignored;
  if (!search.request.all_ignored) return out;
  const auto more = not_reachable(search.history, search.tags.versions);
  out.insert(out.end(), more.begin(), more.end());
  std::sort(out.begin(), out.end(), [](const Ignored& a, const Ignored& b) { return a.tag < b.tag; });
  return out;
}

std::optional<Candidate> base_of(const Search& search) {
  auto inside = highest(
      search, [&](const Candidate& one) { return one.version.is_final() && in_range(search, one.version); });
  // Pre-releases inside of a range say better than what lies below it what its first version is.
  if (inside || !search.range ||
      highest(search, [&](const Candidate& one) { return in_range(search, one.version); }))
    return inside;
  return highest(search, [&](const Candidate& one) {
    return one.version.is_final() && search.range->is_above(one.version);
  });
}

}  // namespace

Search search_for(const History& history, const Request& request) {
  return {history, request, candidates(history, request.prefix, request.service.empty()),
          request.channel.value_or(channel_of(history.branch, request.policy)), range_of(history.branch)};
}

std::optional<Span> span_of(const Search& search) {
  const Request& request = search.request;
  if (!request.path || (version_of_head(search) && !request.next)) return std::nullopt;
  const auto base = base_of(search);
  if (!base && !request.all_reasons) return std::nullopt;
  return Span{base ? commit_of(search, *base) : kNowhere, *request.path};
}

Outcome by_semver(const Search& search, const Slice* slice) {
  const History& history = search.history;
  const Request& request = search.request;
  Answer out = begun(history, request);
  out.ignored = ignored_of(search);
  out.channel = search.channel;
  if (const auto own = version_of_head(search); own && !request.next) {
    out.bump = name_of(Level::kNone);
    out.sentences.push_back("HEAD is tagged `" + own->tag->name + "`");
    keep(*own->tag, text_of(own->version), history, out);
    if (request.for_notes) list_since_previous(search, slice, out);
    return out;
  }
  const auto base = base_of(search);
  if (auto problem = lost_base(search, base)) return *std::move(problem);
  Level level = Level::kNone;
  if (!base) {
    if (is_gone(history, request)) return no_path(request);
    auto first = first_version(search, out);
    if (auto* problem = std::get_if<Problem>(&first)) return *problem;
    if (request.all_reasons) list_commits(search, kNowhere, slice, out, level);
    return released(search, std::get<Next>(first), std::move(out));
  }
  keep(*base->tag, text_of(base->version), history, out);
  list_commits(search, commit_of(search, *base), slice, out, level);
  if (is_gone(history, request) && !is_touched_since(history, commit_of(search, *base), *request.path))
    out.remarks.push_back(gone_since(request, base->tag->name));
  level = request.next.value_or(level_after(base->version, level));
  out.bump = name_of(level);
  if (request.next) out.sentences.push_back("`--next " + out.bump + "` asks for it");
  if (level == Level::kNone) return out;
  out.changed = true;
  Next next{base->version, level};
  next.version.build.clear();
  if (!raise(next.version, level)) return too_high(base->version, level);
  return released(search, next, std::move(out));
}

}  // namespace pipegen::version
