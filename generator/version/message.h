#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pipegen::version {

/// What a commit's message says. Everything is bytes, in whatever encoding.
struct Message {
  std::string subject = {};      // the first line that is not empty, without blanks at its end
  std::string type = {};         // in lower case; empty: the subject is not conventional
  std::string scope = {};        // between the parentheses
  std::string description = {};  // behind the colon
  bool breaking = false;
  std::vector<std::string> breaking_notes = {};  // what stands behind each `BREAKING CHANGE:`
  std::vector<std::string> reverts = {};         // hex digits, in lower case, of the commits that it reverts

  [[nodiscard]] bool conventional() const { return !type.empty(); }
};

/// Reads a message by https://www.conventionalcommits.org/en/v1.0.0/ and by the text that `git revert`
/// writes.
Message read_message(std::string_view text);

}  // namespace pipegen::version
