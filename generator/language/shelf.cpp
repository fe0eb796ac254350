#include "language/shelf.h"

#include <algorithm>

#include "language/shape.h"
#include "library/library.h"
#include "yaml/read.h"

namespace pipegen::language {

const yaml::Node* Shelf::load(std::string_view folder, std::string_view name) {
  const std::string path = std::string(folder) + "/" + std::string(name) + ".yml";
  auto at = loaded_.find(path);
  if (at == loaded_.end()) {
    std::optional<yaml::Node> node;
    const auto own = own_.find(path);
    const auto embedded = library::find(path);
    if (own != own_.end()) {
      node = yaml::read(sources_, sources_.add(".pipegen/" + path, own->second), diagnostics_);
    } else if (embedded) {
      node = yaml::read(sources_, sources_.add("pipegen:" + path, std::string(*embedded)), diagnostics_);
    }
    if (node && node->is_null()) node = yaml::mapping_node(node->span);
    if (node && !node->is_mapping()) {
      diagnostics_.add(support::Id::PG1302, node->span,
                       "this file is " + found(*node) + ", and should be a mapping");
      node.reset();
    }
    at = loaded_.emplace(path, std::move(node)).first;
  }
  return at->second ? &*at->second : nullptr;
}

std::vector<std::string> Shelf::names(std::string_view folder) const {
  std::vector<std::string> out;
  for (const std::string_view name : library::names(folder, ".yml")) out.emplace_back(name);
  const std::string prefix = std::string(folder) + "/";
  for (const auto& [path, text] : own_) {
    if (!path.starts_with(prefix) || !path.ends_with(".yml")) continue;
    const std::string name = path.substr(prefix.size(), path.size() - prefix.size() - 4);
    if (name.find('/') == std::string::npos) out.push_back(name);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace pipegen::language
