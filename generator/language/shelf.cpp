#include "language/shelf.h"

#include <algorithm>
#include <set>

#include "language/library_file.h"
#include "language/shape.h"
#include "library/library.h"
#include "support/nearest.h"
#include "yaml/read.h"

namespace pipegen::language {
namespace {

constexpr std::string_view kTemplates = "templates";

// The operations' groups that are no operations: what stands in every script, and the client.
bool is_runtime(std::string_view group) {
  return group == "run" || group == "client";
}

// The one folder or file name that `path` has below `folder`, without `ending`; empty when it has several.
std::string_view name_in(std::string_view path, std::string_view folder, std::string_view ending) {
  if (!path.starts_with(folder) || !path.ends_with(ending)) return {};
  if (path.size() <= folder.size() + ending.size() + 1 || path[folder.size()] != '/') return {};
  path.remove_prefix(folder.size() + 1);
  path.remove_suffix(ending.size());
  return path.find('/') == std::string_view::npos ? path : std::string_view();
}

// "templates/group", "name" for `group.name`.
std::pair<std::string, std::string> place_of(std::string_view operation) {
  const std::size_t dot = operation.find('.');
  if (dot == std::string_view::npos) return {};
  return {std::string(kTemplates) + "/" + std::string(operation.substr(0, dot)),
          std::string(operation.substr(dot + 1))};
}

}  // namespace

std::string import_path(std::string_view name, std::string_view path) {
  return "imports/" + std::string(name) + "/" + std::string(path);
}

std::optional<LibraryFile> Shelf::find_in(std::string_view import, const std::string& path) const {
  const auto at = own_.find(import.empty() ? path : import_path(import, path));
  if (at == own_.end()) return std::nullopt;
  return LibraryFile{".pipegen/" + at->first, at->second, false};
}

std::optional<LibraryFile> Shelf::find(std::string_view folder, std::string_view name,
                                       std::string_view ending) const {
  const auto path = [&](std::string_view below) {
    return std::string(folder) + "/" + std::string(below) + std::string(ending);
  };
  if (const std::size_t slash = name.find('/'); slash != std::string_view::npos) {
    const std::string import(name.substr(0, slash));
    const std::string_view below = name.substr(slash + 1);
    const bool known = std::find(imports_.begin(), imports_.end(), import) != imports_.end();
    return known && below.find('/') == std::string_view::npos ? find_in(import, path(below)) : std::nullopt;
  }
  if (auto own = find_in("", path(name))) return own;
  for (const std::string& import : imports_) {
    if (auto imported = find_in(import, path(name))) return imported;
  }
  const auto embedded = library::find(path(name));
  if (!embedded) return std::nullopt;
  return LibraryFile{std::string(support::kBuiltIn) + path(name), *embedded, true};
}

const yaml::Node* Shelf::load(std::string_view folder, std::string_view name) {
  const std::string path = std::string(folder) + "/" + std::string(name);
  auto at = loaded_.find(path);
  if (at == loaded_.end()) {
    std::optional<yaml::Node> node;
    const auto file = find(folder, name, ".yml");
    if (file) node = yaml::read(sources_, sources_.add(file->path, std::string(file->text)), diagnostics_);
    if (node && node->is_null()) node = yaml::mapping_node(node->span);
    if (node && !node->is_mapping()) {
      diagnostics_.add(support::Id::PG1302, node->span,
                       "this file is " + found(*node) + ", and should be a mapping");
      node.reset();
    }
    // pipegen's own files are as they should be.
    const yaml::Node* shapes = node && !file->is_built_in ? load("workflows/language", "library") : nullptr;
    if (shapes != nullptr && !check_library_file(*node, folder, "the file", *shapes, diagnostics_))
      node.reset();
    at = loaded_.emplace(path, std::move(node)).first;
  }
  return at->second ? &*at->second : nullptr;
}

std::vector<std::string> Shelf::names(std::string_view folder, std::string_view ending) const {
  std::set<std::string> out;
  for (const std::string_view name : library::names(folder, ending)) out.emplace(name);
  for (const auto& [path, text] : own_) {
    if (const auto name = name_in(path, folder, ending); !name.empty()) out.emplace(name);
  }
  for (const std::string& import : imports_) {
    const std::string below = import_path(import, folder);
    for (const auto& [path, text] : own_) {
      const auto name = name_in(path, below, ending);
      if (name.empty()) continue;
      out.emplace(name);
      out.insert(import + "/" + std::string(name));
    }
  }
  return {out.begin(), out.end()};
}

std::optional<LibraryFile> Shelf::find_operation(std::string_view name) const {
  const std::size_t slash = name.find('/');
  const bool qualified = slash != std::string_view::npos;
  const auto [folder, file] = place_of(qualified ? name.substr(slash + 1) : name);
  if (folder.empty() || file.find('/') != std::string::npos) return std::nullopt;
  if (is_runtime(std::string_view(folder).substr(kTemplates.size() + 1))) return std::nullopt;
  return find(folder, qualified ? std::string(name.substr(0, slash + 1)) + file : file, ".sh");
}

std::vector<std::string> Shelf::operations() const {
  std::set<std::string, std::less<>> groups;
  const auto add_group = [&](std::string_view path, std::string_view folder) {
    if (!path.starts_with(folder) || path.size() <= folder.size() + 1) return;
    path.remove_prefix(folder.size() + 1);
    const std::size_t slash = path.find('/');
    if (slash != std::string_view::npos && !is_runtime(path.substr(0, slash)))
      groups.emplace(path.substr(0, slash));
  };
  for (const library::File& file : library::files()) add_group(file.path, kTemplates);
  for (const auto& [path, text] : own_) {
    add_group(path, kTemplates);
    for (const std::string& import : imports_) add_group(path, import_path(import, kTemplates));
  }
  std::vector<std::string> out;
  for (const std::string& group : groups) {
    for (const std::string& name : names(std::string(kTemplates) + "/" + group, ".sh")) {
      const std::size_t slash = name.find('/');
      if (slash == std::string::npos)
        out.emplace_back(group).append(".").append(name);
      else
        out.push_back(name.substr(0, slash + 1) + group + "." + name.substr(slash + 1));
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::map<std::string, LibraryFile> Shelf::own_files(std::string_view folder) const {
  std::map<std::string, LibraryFile> out;
  const auto is_below = [](std::string_view path, std::string_view above) {
    return path.size() > above.size() && path.starts_with(above) && path[above.size()] == '/';
  };
  for (const auto& [path, text] : own_) {
    const bool wanted = is_below(path, folder) ||
                        std::any_of(imports_.begin(), imports_.end(), [&, &file = path](const auto& import) {
                          return is_below(file, import_path(import, folder));
                        });
    if (wanted) out.emplace(path, LibraryFile{".pipegen/" + path, text, false});
  }
  return out;
}

void Shelf::report_replaced() const {
  std::vector<std::string> replaced;
  for (const auto& [path, text] : own_) {
    if (library::find(path)) replaced.push_back(".pipegen/" + path);
    for (const std::string& import : imports_) {
      const std::string prefix = import_path(import, "");
      if (path.starts_with(prefix) && library::find(path.substr(prefix.size())))
        replaced.push_back(".pipegen/" + path);
    }
  }
  if (replaced.empty()) return;
  diagnostics_
      .add(support::Id::PG1480, {},
           (replaced.size() == 1 ? "this file goes before pipegen's own: "
                                 : "these files go before pipegen's own: ") +
               support::listed(replaced, "and"))
      .help = "rename what is not meant to stand in the place of pipegen's, and its `use`";
}

}  // namespace pipegen::language
