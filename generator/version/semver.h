#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pipegen::version {

/// A version as https://semver.org/spec/v2.0.0.html has it, with numbers of 64 bits.
struct SemVer {
  std::uint64_t major = 0;
  std::uint64_t minor = 0;
  std::uint64_t patch = 0;
  std::vector<std::string> pre = {};  // the identifiers between the dots
  std::string build = {};             // without its `+`

  [[nodiscard]] bool is_final() const { return pre.empty(); }
};

/// A text read as a version: the version, or why it is none.
struct ReadSemVer {
  std::optional<SemVer> version = {};
  bool too_large = false;  // it is one, with a number beyond 64 bits
};

/// Strict: no `v`, no leading zeros, three numbers.
ReadSemVer read_semver(std::string_view text);

/// Less than, equal to or greater than zero, by precedence: build metadata does not matter.
int compare(const SemVer& a, const SemVer& b);

/// "1.3.0-rc.1+b1"
std::string text_of(const SemVer& version);

/// Digits without a leading zero, at most 2^64-1.
std::optional<std::uint64_t> read_number(std::string_view digits);

/// All digits, and at least one.
bool is_digits(std::string_view text);

}  // namespace pipegen::version
