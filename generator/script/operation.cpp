#include "script/operation.h"

#include <algorithm>
#include <cstdlib>

#include "library/library.h"
#include "script/operation_header.h"
#include "support/nearest.h"

namespace pipegen::script {
namespace {

using support::Id;

constexpr std::string_view kFolder = "templates/";
constexpr std::string_view kEnding = ".sh";

// "group.name" for `templates/group/name.sh`; empty when the path has another form.
std::string name_of(std::string_view path) {
  if (!path.starts_with(kFolder) || !path.ends_with(kEnding)) return {};
  path.remove_prefix(kFolder.size());
  path.remove_suffix(kEnding.size());
  const std::size_t slash = path.find('/');
  if (slash == std::string_view::npos ||
      path.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-/") != std::string_view::npos)
    return {};
  const std::string_view group = path.substr(0, slash);
  const std::string_view name = path.substr(slash + 1);
  if (group.empty() || name.empty() || name.find('/') != std::string_view::npos) return {};
  return std::string(group) + "." + std::string(name);
}

// The import that a path below `.pipegen/` belongs to, with a slash behind it; empty for the repository's
// own. `path` becomes the path in the library.
std::string take_import(std::string_view& path) {
  constexpr std::string_view kImports = "imports/";
  if (!path.starts_with(kImports)) return {};
  path.remove_prefix(kImports.size());
  const std::size_t end = path.find('/') + 1;
  std::string out(path.substr(0, end));
  path.remove_prefix(end);
  return out;
}

bool is_name_usable(const std::string& name, support::FileId file, support::Diagnostics& diagnostics) {
  if (name.empty()) {
    diagnostics.add(
        Id::PG1484, {file, 0, 0},
        "an operation is a file `templates/GROUP/NAME.sh`, both of small letters, digits and `-`");
    return false;
  }
  if (!name.starts_with("run.") && !name.starts_with("client.")) return true;
  diagnostics
      .add(Id::PG1484, {file, 0, 0},
           "`" + name.substr(0, name.find('.')) +
               "` holds what every script rests on, and can't be changed or added to by a repository")
      .help = "move the file to a group of its own";
  return false;
}

void check_uses(const Operations& operations, const language::Shelf& shelf, const Operation& operation,
                support::FileId file, std::string_view text, support::Diagnostics& diagnostics) {
  for (const std::string& name : operation.uses) {
    if (operations.contains(name)) continue;
    const std::size_t at = text.find(name, text.find("# @uses"));
    const auto begin = static_cast<std::uint32_t>(at);
    diagnostics.add(Id::PG1482, {file, begin, begin + static_cast<std::uint32_t>(name.size())},
                    "there is no operation `" + name + "`" + support::or_known(name, shelf.operations()));
  }
}

}  // namespace

Operations read_operations(const language::Shelf& shelf, support::Sources& sources,
                           support::Diagnostics& diagnostics) {
  Operations out;
  std::vector<std::pair<std::string, support::FileId>> own;
  for (const auto& [path, file] : shelf.own_files("templates")) {
    std::string_view below = path;
    const std::string import = take_import(below);
    const std::string name = name_of(below);
    const support::FileId id = sources.add(file.path, std::string(file.text));
    if (!is_name_usable(name, id, diagnostics)) continue;
    Operation operation = read_operation(name, id, sources, diagnostics);
    operation.name = import + name;
    own.emplace_back(operation.name, id);
    // Of two with one name the shelf knows which goes before the other.
    if (shelf.find_operation(name)->path == file.path) out.emplace(name, operation);
    out.emplace(operation.name, operation);
  }
  for (const library::File& file : library::files()) {
    const std::string name = name_of(file.path);
    if (name.empty() || name.starts_with("client.") || out.contains(name)) continue;
    out.emplace(name, read_built_in(name, file.text));
  }
  for (const auto& [name, id] : own) check_uses(out, shelf, out.at(name), id, sources.text(id), diagnostics);
  return out;
}

std::set<std::string> reached(const std::vector<std::string>& roots, const Operations& operations,
                              bool with_runtime) {
  std::set<std::string> out;
  std::vector<std::string> open = roots;
  while (!open.empty()) {
    const std::string name = open.back();
    open.pop_back();
    const auto operation = operations.find(name);
    if (operation == operations.end() || (!with_runtime && name.starts_with("run."))) continue;
    if (!out.insert(operation->second.name).second) continue;
    open.insert(open.end(), operation->second.uses.begin(), operation->second.uses.end());
  }
  return out;
}

std::set<std::string, std::less<>> that_need(const std::vector<std::string>& tools,
                                             const Operations& operations) {
  const auto needs_one = [&](const std::string& name) {
    const std::vector<Need>& needs = operations.at(name).needs;
    return std::any_of(needs.begin(), needs.end(), [&](const Need& need) {
      return std::find(tools.begin(), tools.end(), need.tool) != tools.end();
    });
  };
  std::set<std::string, std::less<>> out;
  for (const auto& [name, operation] : operations) {
    const auto all = reached({name}, operations);
    if (std::any_of(all.begin(), all.end(), needs_one)) out.insert(name);
  }
  return out;
}

bool older(std::string_view a, std::string_view b) {
  const auto next = [](std::string_view& rest) {
    const std::size_t end = std::min(rest.find('.'), rest.size());
    const long number = std::strtol(std::string(rest.substr(0, end)).c_str(), nullptr, 10);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return number;
  };
  while (!a.empty() || !b.empty()) {
    const long x = next(a);
    const long y = next(b);
    if (x != y) return x < y;
  }
  return false;
}

}  // namespace pipegen::script
