#pragma once

#include <unordered_map>

#include "github/schema.h"
#include "support/diagnostics.h"
#include "yaml/node.h"

namespace pipegen::github {

/// Remembers which of the mappings that copies share (Node::common) are as they should be.
class Fitting {
 public:
  [[nodiscard]] bool contains(const yaml::Node& mapping, const Definition& definition,
                              bool expressions) const;
  void add(const yaml::Node& mapping, const Definition& definition, bool expressions);

 private:
  struct One {
    yaml::Shared<yaml::Entry> entries;  // kept, so that nothing else gets their identity
    const Definition* definition;
    bool expressions;  // whether one may stand there
  };
  std::unordered_map<const void*, One> known_;
};

/// Reports where `node` is not what `root` takes, as GitHub's parser decides it (template-reader of
/// `@actions/workflow-parser`). What GitHub may have learnt since the schema was made (keys, events, scopes,
/// activity types that it does not have) is a note. With `fitting`, what it remembers is not looked at again.
void check_shape(const yaml::Node& node, const Definition& root, support::Diagnostics& diagnostics,
                 Fitting* fitting = nullptr);

}  // namespace pipegen::github
