#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace pipegen::version {

/// A tag as a remote repository offers it.
struct RemoteTag {
  std::string name = {};    // without "refs/tags/"
  std::string object = {};  // what the reference names: a tag object, or a commit
  std::string commit = {};  // the commit behind it
};

/// A tag that is to be there afterwards.
struct WantedTag {
  std::string name = {};    // without "refs/tags/"
  std::string object = {};  // hex digits
};

/// What became of one reference of a push: a line of `git push --porcelain` (git-push(1), OUTPUT).
struct PushedTag {
  char flag = ' ';           // `*` new, `=` there already, `!` refused
  std::string name = {};     // without "refs/tags/"
  std::string summary = {};  // "[remote rejected] (failed to update ref)"
};

/// How a `git push` ended.
struct PushEnd {
  int code = 0;
  bool late = false;  // it was ended because the time was over
  std::vector<PushedTag> tags = {};
  std::string words = {};  // what git and the remote said
};

/// What to do after a push.
enum class Verdict : std::uint8_t {
  kPushed,   // all tags are there as wanted
  kLost,     // another one has a name: look again, and take the next
  kBlocked,  // a tag that is a folder of the name, or the other way round, will always be in the way
  kRefused,  // the remote does not want it, whoever asks and whenever
  kUnclear,  // it did not work, and may work the next time
};

struct Judgement {
  Verdict verdict = Verdict::kPushed;
  std::string reason = {};  // lower case, no final period
};

/// Judges a push of `wanted` by how it ended and by the tags that the remote has afterwards (`after`). git
/// and the remote have the same words for a lost race and for a blocked name, and say nothing when a
/// connection ends after the work was done: so what the remote has decides, and words only where it does not.
Judgement judge(const PushEnd& end, const std::vector<WantedTag>& wanted,
                const std::vector<RemoteTag>& after);

/// Whether the words of git speak of a fault that does not pass: no such repository, no permission.
bool is_final(const std::string& words);

/// The line of git's words that says most: the remote's own, else git's first, without git's prefixes.
std::string gist(const std::string& words);

/// How long to wait before the try after `failures` failed ones: evenly spread over 0 to 50 ms·2^failures, at
/// most 3 s (full jitter). `random` is in [0, 1).
std::chrono::milliseconds pause(unsigned failures, double random);

}  // namespace pipegen::version
