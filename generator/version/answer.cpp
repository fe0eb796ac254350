#include "version/answer.h"

#include <array>

#include "version/schemes/schemes.h"

namespace pipegen::version {
namespace {

Outcome by_scheme(const History& history, const Request& request) {
  switch (request.policy.scheme) {
    case Scheme::kSemver:
      return by_semver(history, request);
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
bool is_enough(const History& history, const Outcome& outcome) {
  const auto* answer = std::get_if<Answer>(&outcome);
  if (answer == nullptr || !answer->base) return false;
  const Tag* base = find_tag(history, answer->base->tag);
  const auto below = reached_from(history, base->commit);
  for (Index at = 0; at < history.commits.size(); ++at) {
    if (history.commits[at].boundary && !below[at]) return false;
  }
  return true;
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
  out.head = hex(history.commits[0].id);
  out.branch = history.branch;
  out.dirty = history.dirty;
  return out;
}

void keep(const Tag& tag, const std::string& version, const History& history, Answer& answer) {
  answer.version = version;
  answer.tag = tag.name;
  answer.changed = false;
  answer.base = Base{tag.name, version, hex(history.commits[tag.commit].id)};
}

Outcome answer(const History& history, const Request& request) {
  const bool may_answer =
      !history.shallow || (request.allow_shallow && request.policy.scheme == Scheme::kSemver);
  if (!may_answer) return shallow_problem();
  try {
    Outcome out = by_scheme(history, request);
    if (history.shallow && !is_enough(history, out)) return shallow_problem();
    if (auto* found = std::get_if<Answer>(&out); found != nullptr && found->dirty)
      found->version += found->version.find('+') == std::string::npos ? "+dirty" : ".dirty";
    return out;
  } catch (const Unreadable& unreadable) {
    return Problem{.message = unreadable.what(), .help = unreadable.help};
  }
}

}  // namespace pipegen::version
