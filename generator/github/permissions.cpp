#include "github/permissions.h"

#include "github/layout.h"

namespace pipegen::github {

std::optional<Level> level_of(std::string_view name) {
  if (name == "none") return Level::kNone;
  if (name == "read") return Level::kRead;
  if (name == "write") return Level::kWrite;
  return std::nullopt;
}

std::optional<Level> Permissions::level(std::string_view scope) const {
  if (node.is_mapping()) {
    const yaml::Node* granted = node.find(scope);
    return granted == nullptr ? Level::kNone : level_of(granted->text);
  }
  if (node.text == "read-all") return Level::kRead;
  if (node.text == "write-all") return Level::kWrite;
  return std::nullopt;
}

}  // namespace pipegen::github
