#pragma once

#include <string>
#include <unordered_map>

#include "yaml/node.h"

namespace pipegen::yaml {

/// The lines of the mappings that copies share (Node::common), as they were written before.
class Written {
 public:
  /// The lines of a mapping at a place; nullptr when they are not known.
  [[nodiscard]] const std::string* find(const Node& mapping, std::size_t indent, bool first_inline) const;
  void add(const Node& mapping, std::size_t indent, bool first_inline, std::string lines);

 private:
  struct One {
    Shared<Entry> entries;  // kept, so that nothing else gets their identity
    std::size_t indent;
    bool first_inline;
    std::string lines;
  };
  std::unordered_map<const void*, One> known_;
};

/// The node as a YAML 1.2 document with two spaces of indentation, ending in a line feed. Reading it back
/// gives equal data under YAML 1.2, and YAML 1.1 readers see the same strings (keys such as `on` apart).
/// `written` keeps lines for the next node that shares mappings with this one.
std::string write(const Node& node, Written* written = nullptr);

}  // namespace pipegen::yaml
