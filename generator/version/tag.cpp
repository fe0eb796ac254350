#include "version/tag.h"

#include <algorithm>

#include "version/range.h"
#include "version/semver.h"
#include "version/tags.h"

namespace pipegen::version {
namespace {

// Which of both sides' tags count.
enum class Own : std::uint8_t { kAll, kNotOnHead };

// A commit of the remote's may be unknown here: then only its tag's name counts.
std::vector<Tag> merge(const History& history, const std::vector<Tag>& here,
                       const std::vector<RemoteTag>& remote, Own own) {
  std::vector<Tag> out;
  out.reserve(here.size() + remote.size());
  for (const RemoteTag& tag : remote)
    out.push_back({.name = tag.name,
                   .object = read_id(tag.commit).value_or(ObjectId{}),
                   .is_peeled = true,
                   .is_remote = true});
  for (const Tag& tag : here) {
    const bool is_left_out = own == Own::kNotOnHead && is_on_head(history, tag);
    if (find_tag(remote, tag.name) == nullptr && !is_left_out) out.push_back(tag);
  }
  std::sort(out.begin(), out.end(), [](const Tag& a, const Tag& b) { return a.name < b.name; });
  return out;
}

// The answer's tag is HEAD's own already.
bool has_tag(const History& history, const Answer& answer) {
  const Tag* tag = find_tag(history, answer.tag);
  return tag != nullptr && is_on_head(history, *tag);
}

// The version that HEAD has goes before what --next asks for: a second run makes no second tag.
Outcome answer_or_own(const History& history, const Request& request) {
  if (request.next) {
    Request plain = request;
    plain.next.reset();
    Outcome own = answer(history, plain);
    if (const auto* found = std::get_if<Answer>(&own); found != nullptr && has_tag(history, *found))
      return own;
  }
  return answer(history, request);
}

// Why the tag that the answer names can't be made; "" when it can.
std::string refusal(const History& history, const Answer& answer) {
  if (answer.dirty)
    return "tracked files differ from HEAD, so what was built is no commit that a tag could name";
  // Under `height` a version does not depend on tags, so nothing is skipped.
  const bool wants_it = answer.changed || answer.scheme == Scheme::kHeight;
  if (wants_it && find_tag(history, answer.tag) != nullptr)
    return "the tag `" + answer.tag + "` is of another commit";
  return "";
}

std::vector<std::string> find_rivals(const History& history, const Request& request, const Answer& answer) {
  if (answer.scheme == Scheme::kBuild) return {};
  const auto range = range_of(answer.branch);
  const auto base = answer.base ? read_semver(answer.base->version).version : std::nullopt;
  std::vector<Candidate> found = candidates(history, request.prefix, request.service.empty()).versions;
  std::erase_if(found, [&](const Candidate& one) {
    const SemVer& version = one.version;
    const bool is_of_channel =
        version.pre.size() == 2 && version.pre[0] == answer.channel && read_number(version.pre[1]);
    // Whether HEAD reaches it is asked last: that takes longest.
    return (!version.is_final() && !is_of_channel) || (range && !range->contains(version)) ||
           (base && compare(version, *base) <= 0) ||
           history.peel(one.tag->object).kind == ObjectKind::kOther || is_reachable(history, *one.tag);
  });
  std::sort(found.begin(), found.end(), is_higher);
  std::vector<std::string> out;
  out.reserve(found.size());
  for (const Candidate& one : found) out.push_back(one.tag->name);
  return out;
}

}  // namespace

std::variant<Plan, Problem> plan_tag(History& history, const std::vector<Tag>& here,
                                     const std::vector<RemoteTag>& remote, const Request& request) {
  Plan out;
  // First without the tags on HEAD that only this repository has: a commit that the remote has tagged gets no
  // second.
  for (const Own own : {Own::kNotOnHead, Own::kAll}) {
    history.tags = merge(history, here, remote, own);
    Outcome outcome = answer_or_own(history, request);
    if (auto* problem = std::get_if<Problem>(&outcome)) return std::move(*problem);
    out.answer = std::get<Answer>(std::move(outcome));
    const bool is_tagged = has_tag(history, out.answer);
    if (is_tagged) out.step = own == Own::kAll ? Step::kPush : Step::kThere;
    if (is_tagged && !out.answer.dirty) return out;
    if (std::none_of(here.begin(), here.end(), [&](const Tag& tag) { return is_on_head(history, tag); }))
      break;
  }
  if (const std::string why = refusal(history, out.answer); !why.empty()) return Problem{.message = why};
  if (!out.answer.changed) return out;
  out.step = Step::kMake;
  out.rivals = find_rivals(history, request, out.answer);
  return out;
}

const RemoteTag* find_tag(const std::vector<RemoteTag>& tags, const std::string& name) {
  const auto at =
      std::lower_bound(tags.begin(), tags.end(), name,
                       [](const RemoteTag& tag, const std::string& wanted) { return tag.name < wanted; });
  return at != tags.end() && at->name == name ? &*at : nullptr;
}

}  // namespace pipegen::version
