#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "version/history.h"
#include "version/request.h"

namespace pipegen::version {

struct Ignored {
  std::string tag = {};
  std::string reason = {};
  bool worth_a_note = false;  // it looks like a version and is none
};

struct Base {
  std::string tag = {};
  std::string version = {};
  std::string commit = {};
};

/// A commit that was weighed.
struct Reason {
  std::string commit = {};
  Message message = {};
  Level level = Level::kNone;
};

/// A commit that was not.
struct Skipped {
  std::string commit = {};
  std::string subject = {};
  std::string why = {};
};

/// The version of the next build, and why.
struct Answer {
  std::string service = {};
  std::string version = {};  // with `+dirty`
  std::string tag = {};      // without
  bool changed = true;       // false: nothing is to be released
  std::string bump = {};  // none, patch, minor, major; `first`; `release` of a pre-release; empty: not semver
  Scheme scheme = Scheme::kSemver;
  std::optional<Base> base = {};
  std::vector<Reason> reasons = {};
  std::vector<Skipped> skipped = {};
  std::vector<std::string> sentences = {};  // what else decided
  std::vector<std::string> remarks = {};    // what looks like a mistake, though there is an answer
  std::vector<Ignored> ignored = {};        // sorted by tag
  std::string head = {};
  std::string branch = {};
  std::string channel = {};
  bool dirty = false;
};

/// Why there is no version.
struct Problem {
  enum class Kind : std::uint8_t {
    kUnknowable,   // the history does not say it
    kVersionFile,  // version.txt says something else
  };
  Kind kind = Kind::kUnknowable;
  std::string message = {};
  std::string help = {};  // what to do; lines
};

using Outcome = std::variant<Answer, Problem>;

/// The version of HEAD by the policy of `request`.
Outcome answer(const History& history, const Request& request);

/// The same of each of `requests`, in their order. The commits of all services are found in one pass.
std::vector<Outcome> answers(const History& history, const std::vector<Request>& requests);

}  // namespace pipegen::version
