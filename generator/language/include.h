#pragma once

#include <functional>
#include <string>
#include <vector>

#include "support/diagnostics.h"
#include "yaml/node.h"

namespace pipegen::language {

/// What a glob of `include` means on disk.
struct Matches {
  struct File {
    std::string path = {};  // from the repository's root
    std::string text = {};
  };
  std::vector<File> files = {};  // sorted by path
  std::string outside = {};      // a path that leads out of the repository, if there is one
};

/// Finds the files of a glob, which is relative to the repository's root.
using Finder = std::function<Matches(const std::string& glob)>;

/// Adds what the files of `include` say to the sections of `root`, a pipegen.yml: the names of pipegen.yml
/// come first, then those of the files in the order of their paths. A name that is defined twice, a glob that
/// matches nothing or leads out of the repository, and a key that only pipegen.yml can have are PG13xx.
void include(yaml::Node& root, const Finder& find, support::Sources& sources,
             support::Diagnostics& diagnostics);

}  // namespace pipegen::language
