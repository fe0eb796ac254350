#include "language/include.h"

#include <algorithm>
#include <array>
#include <map>

#include "language/shape.h"
#include "support/nearest.h"
#include "yaml/read.h"

namespace pipegen::language {
namespace {

using support::Id;
using yaml::Node;

constexpr std::array<const char*, 5> kSections = {"let", "defaults", "environments", "services", "pipelines"};

bool is_section(std::string_view key) {
  return std::find(kSections.begin(), kSections.end(), key) != kSections.end();
}

void report_key(const Node& key, support::Diagnostics& diagnostics) {
  const std::vector<std::string> known(kSections.begin(), kSections.end());
  diagnostics
      .add(Id::PG1312, key.span,
           "an included file can't have `" + key.text + "`" + support::or_known(key.text, known))
      .help = key.text == "include" ? "name all files in pipegen.yml: included files don't include"
                                    : "what holds for the whole repository stands in pipegen.yml";
}

void add_section(Node& root, const yaml::Entry& section, support::Diagnostics& diagnostics) {
  if (section.value.is_null()) return;
  if (!section.value.is_mapping()) {
    diagnostics.add(
        Id::PG1302, section.value.span,
        "`" + section.key.text + "` is " + found(section.value) + ", and should be a mapping of names");
    return;
  }
  Node* into = root.find(section.key.text);
  if (into == nullptr || into->is_null())
    into = &root.set(section.key.text, yaml::mapping_node(section.value.span));
  for (const yaml::Entry& entry : section.value.entries) {
    const auto at = std::find_if(into->entries.begin(), into->entries.end(),
                                 [&](const yaml::Entry& other) { return other.key.text == entry.key.text; });
    if (at == into->entries.end()) {
      into->entries.push_back(entry);
      continue;
    }
    diagnostics
        .add(Id::PG1311, entry.key.span,
             "`" + entry.key.text + "` is defined twice under `" + section.key.text + "`")
        .labels.push_back({at->key.span, "the other one"});
  }
}

// The files of all globs, each once, sorted.
std::map<std::string, std::string> files_of(const Node& globs, const Finder& find,
                                            support::Diagnostics& diagnostics) {
  std::map<std::string, std::string> out;
  for (const Node& glob : globs.items) {
    if (!glob.is_scalar() || glob.is_null()) {
      diagnostics.add(Id::PG1302, glob.span,
                      "an item of `include` is " + found(glob) + ", and should be a path");
      continue;
    }
    Matches matches = find(glob.text);
    if (!matches.outside.empty()) {
      diagnostics.add(Id::PG1310, glob.span, "`" + matches.outside + "` leads out of the repository").help =
          "include files of this repository only, by paths from its root";
      continue;
    }
    if (matches.files.empty()) {
      diagnostics.add(Id::PG1309, glob.span, "`" + glob.text + "` matches no file").help =
          "a path from the repository's root; `*` is a part of one name, `**` any folders";
    }
    for (Matches::File& file : matches.files) out.emplace(std::move(file.path), std::move(file.text));
  }
  return out;
}

}  // namespace

void include(Node& root, const Finder& find, support::Sources& sources, support::Diagnostics& diagnostics) {
  const Node* globs = root.find("include");
  if (globs == nullptr || globs->is_null()) return;
  if (!globs->is_sequence()) {
    diagnostics
        .add(Id::PG1302, globs->span, "`include` is " + found(*globs) + ", and should be a list of paths")
        .help =
        globs->is_scalar() ? "write it in brackets: [" + globs->text + "]" : "include: [services/*.yml]";
    return;
  }
  for (auto& [path, text] : files_of(*globs, find, diagnostics)) {
    const auto file = yaml::read(sources, sources.add(path, std::move(text)), diagnostics);
    if (!file || file->is_null()) continue;
    if (!file->is_mapping()) {
      diagnostics
          .add(Id::PG1302, file->span,
               "this file is " + found(*file) + ", and should be a mapping of sections")
          .help =
          "such as `services: {…}`; there are `let`, `defaults`, `environments`, `services` and `pipelines`";
      continue;
    }
    for (const yaml::Entry& section : file->entries) {
      if (is_section(section.key.text))
        add_section(root, section, diagnostics);
      else
        report_key(section.key, diagnostics);
    }
  }
}

}  // namespace pipegen::language
