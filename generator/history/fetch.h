#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "support/result.h"

namespace pipegen::history {

/// A tag or branch of a repository elsewhere.
struct Reference {
  std::string name = {};    // "refs/tags/v1.2.0", "refs/heads/main"
  std::string commit = {};  // 40 hex digits; of an annotated tag the commit that it stands for
};

/// The tags and branches that the repository at `url` (https, file, or http) offers, sorted by name. An error
/// is what git says.
support::Result<std::vector<Reference>> list_references(const std::string& url);

/// What a path of a commit is.
enum class Kind : std::uint8_t {
  kFile,
  kLink,    // a symbolic link
  kModule,  // a submodule
};

/// One path of a fetched folder. Its name is as the repository has it: nothing says yet that it is harmless.
struct TreeEntry {
  std::string path = {};  // relative to the folder
  Kind kind = Kind::kFile;
  std::uint64_t size = 0;
  std::string text = {};  // of a file of at most `largest` bytes
};

struct Fetched {
  std::string revision = {};  // the commit, 40 hex digits
  std::vector<TreeEntry> entries = {};
};

/// What `fetch_folder` reads at most: more comes as an entry without text, or is cut off.
struct Limits {
  std::uint64_t largest = 0;   // bytes of a file
  std::size_t entries = 0;     // one more is read, so that the caller sees it
  std::uint64_t transfer = 0;  // bytes that come over the network; more is an error
};

/// Everything below `folder` of the commit `commit`, which `reference` (as `list_references` names it; empty:
/// any) offers, of the repository at `url`. It is fetched into a temporary folder that is gone afterwards. A
/// commit without the folder has no entries.
support::Result<Fetched> fetch_folder(const std::string& url, const std::string& reference,
                                      const std::string& commit, const std::string& folder,
                                      const Limits& limits);

}  // namespace pipegen::history
