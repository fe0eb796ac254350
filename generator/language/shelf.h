#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/diagnostics.h"
#include "yaml/node.h"

namespace pipegen::language {

/// The library's data files as nodes, each parsed once: the repository's own (`.pipegen/…`) before the
/// embedded ones.
class Shelf {
 public:
  /// `own` maps a path below `.pipegen/` ("workflows/jobs/pack.yml") to its text.
  Shelf(support::Sources& sources, support::Diagnostics& diagnostics, std::map<std::string, std::string> own)
      : sources_(sources), diagnostics_(diagnostics), own_(std::move(own)) {}

  /// The mapping in `folder/name.yml` ("workflows/jobs", "pack"); nullptr when there is no such file, or
  /// after a diagnostic when it can't be read.
  const yaml::Node* load(std::string_view folder, std::string_view name);

  /// The names that `load` knows in `folder`, sorted.
  [[nodiscard]] std::vector<std::string> names(std::string_view folder) const;

 private:
  support::Sources& sources_;
  support::Diagnostics& diagnostics_;
  std::map<std::string, std::string> own_;
  std::map<std::string, std::optional<yaml::Node>, std::less<>> loaded_;
};

}  // namespace pipegen::language
