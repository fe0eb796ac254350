#include "version/answer.h"

#include <algorithm>
#include <array>

#include "version/schemes/schemes.h"

namespace pipegen::version {
namespace {

// What is known of a request before it is answered.
struct Prepared {
  std::optional<Search> search = {};  // of a semver request
  const Slice* slice = nullptr;       // may be nullptr
};

Outcome by_scheme(const History& history, const Request& request, const Prepared& prepared) {
  switch (request.policy.scheme) {
    case Scheme::kSemver:
      return by_semver(prepared.search ? *prepared.search : search_for(history, request), prepared.slice);
    case Scheme::kBuild:
      return by_build(history, request);
    case Scheme::kHeight:
      return by_height(history, request);
    case Scheme::kCalver:
      return by_calver(history, request);
  }
  return Problem{};
}

Problem shallow_problem() {
  return {.message = "this is a shallow clone, and a higher tag may lie beyond where it ends",
          .help =
              "run `git fetch --unshallow --tags --filter=blob:none`;\n"
              "in a workflow, give actions/checkout `fetch-depth: 0` and `filter: blob:none`"};
}

// A shallow history is enough where no boundary is open: each lies at the base or below it.
bool is_enough(const History& history, const Request& request, const Outcome& outcome) {
  const auto* answer = std::get_if<Answer>(&outcome);
  if (answer == nullptr || !answer->base) return false;
  const Tag* base = find_tag(history, answer->base->tag);
  const Index commit = history.peel(base->object).commit;
  // Notes of a tagged HEAD are of what came before it.
  if (request.for_notes && commit == history.head) return false;
  const auto unreleased = history.since(commit);
  return std::none_of(unreleased.begin(), unreleased.end(), history.is_boundary);
}

Outcome answer_by(const History& history, const Request& request, const Prepared& prepared) {
  const bool may_answer =
      !history.shallow || (request.allow_shallow && request.policy.scheme == Scheme::kSemver);
  if (!may_answer) return shallow_problem();
  try {
    Outcome out = by_scheme(history, request, prepared);
    if (history.shallow && !is_enough(history, request, out)) return shallow_problem();
    if (auto* found = std::get_if<Answer>(&out); found != nullptr && found->dirty)
      found->version += found->version.find('+') == std::string::npos ? "+dirty" : ".dirty";
    return out;
  } catch (const Unreadable& unreadable) {
    return Problem{.message = unreadable.what(), .help = unreadable.help};
  }
}

// Finds what the answers of several requests have in common. What can't be read is met again by the answer,
// which says so.
std::optional<Span> prepare(const History& history, const Request& request, Prepared& into) {
  if (request.policy.scheme != Scheme::kSemver) return std::nullopt;
  try {
    into.search.emplace(search_for(history, request));
    return span_of(*into.search);
  } catch (const Unreadable&) {
    return std::nullopt;
  }
}

}  // namespace

std::string_view name_of(Scheme scheme) {
  constexpr std::array<std::string_view, 4> kNames = {"semver", "build", "height", "calver"};
  return kNames[static_cast<std::size_t>(scheme)];
}

Answer begun(const History& history, const Request& request) {
  Answer out;
  out.service = request.service;
  out.scheme = request.policy.scheme;
  out.head = hex(history.id(history.head));
  out.branch = history.branch;
  out.dirty = history.dirty;
  return out;
}

void keep(const Tag& tag, const std::string& version, const History& history, Answer& answer) {
  answer.version = version;
  answer.tag = tag.name;
  answer.changed = false;
  answer.base = Base{tag.name, version, hex(history.id(history.peel(tag.object).commit))};
}

Outcome answer(const History& history, const Request& request) {
  return answer_by(history, request, {});
}

std::vector<Outcome> answers(const History& history, const std::vector<Request>& requests) {
  std::vector<Outcome> out;
  std::vector<Prepared> prepared(requests.size());
  std::vector<Span> spans;
  std::vector<std::size_t> asking;  // for each span the request that it is of
  for (std::size_t i = 0; requests.size() > 1 && !history.shallow && i < requests.size(); ++i) {
    if (const auto span = prepare(history, requests[i], prepared[i])) {
      spans.push_back(*span);
      asking.push_back(i);
    }
  }
  try {
    const auto slices = spans.empty() ? std::vector<Slice>() : history.slices(spans);
    for (std::size_t k = 0; k < slices.size(); ++k) prepared[asking[k]].slice = &slices[k];
    for (std::size_t i = 0; i < requests.size(); ++i)
      out.push_back(answer_by(history, requests[i], prepared[i]));
  } catch (const Unreadable& unreadable) {
    out.assign(1, Problem{.message = unreadable.what(), .help = unreadable.help});
  }
  return out;
}

}  // namespace pipegen::version
