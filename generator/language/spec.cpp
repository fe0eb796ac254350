#include "language/spec.h"

#include <algorithm>
#include <cctype>
#include <functional>
#include <map>
#include <vector>

#include "language/shape.h"
#include "support/nearest.h"

namespace pipegen::language {
namespace {

using support::Diagnostics;
using support::Id;
using yaml::Node;

// How a section that is no mapping is written: with the names that it has.
std::string as_mapping(const yaml::Entry& entry) {
  // The registry is one thing, whose first key tells its kind.
  if (entry.key.text == "registry" && entry.value.text.find('.') != std::string::npos)
    return "registry: {host: " + entry.value.text + ", username: A_SECRET, password: A_SECRET}";
  std::string names;
  for (const Node& item : entry.value.items) {
    if (item.is_scalar()) names += (names.empty() ? "" : ", ") + item.text + ": {…}";
  }
  if (entry.value.is_scalar()) names = entry.value.text + ": {…}";
  return entry.key.text + (names.empty() ? ":\n  NAME: …" : ": {" + names + "}");
}

// A section is a mapping of named entries; absent or empty is no entry at all.
void read_section(const yaml::Entry& entry, Node& into, Diagnostics& diagnostics) {
  if (entry.value.is_null()) return;
  if (!entry.value.is_mapping()) {
    diagnostics
        .add(Id::PG1302, entry.value.span,
             "`" + entry.key.text + "` is " + found(entry.value) + ", and should be a mapping" +
                 (entry.key.text == "registry" ? "" : " of names"))
        .help = as_mapping(entry);
    return;
  }
  into = entry.value;
}

void read_choice(const yaml::Entry& entry, const std::vector<std::string>& options, std::string& into,
                 Diagnostics& diagnostics) {
  for (const std::string& option : options) {
    if (entry.value.text == option) {
      into = option;
      return;
    }
  }
  diagnostics.add(Id::PG1303, entry.value.span,
                  "`" + entry.key.text + "` is `" + entry.value.text + "`; it can be " +
                      support::listed(options) + support::did_you_mean(entry.value.text, options));
}

void read_text(const yaml::Entry& entry, std::string& into, Diagnostics& diagnostics) {
  if (entry.value.is_scalar() && !entry.value.is_null() && !entry.value.text.empty()) {
    into = entry.value.text;
    return;
  }
  diagnostics.add(Id::PG1302, entry.value.span.known() ? entry.value.span : entry.key.span,
                  "`" + entry.key.text + "` is " + found(entry.value) + ", and should be a text");
}

void read_pins(const yaml::Entry& entry, Pins& into, Diagnostics& diagnostics) {
  std::string pins;
  read_choice(entry, {"known", "required", "off"}, pins, diagnostics);
  if (pins == "off") into = Pins::kOff;
  if (pins == "required") into = Pins::kRequired;
}

void read_language_version(const yaml::Entry& entry, Diagnostics& diagnostics) {
  if (entry.value.is_scalar() && entry.value.text == "1") return;
  diagnostics
      .add(Id::PG1304, entry.value.span.known() ? entry.value.span : entry.key.span,
           "`pipegen` is " + found(entry.value) + ", and should be `1`, the version of the language")
      .help = "the version of the program stands in pipegen.lock";
}

// Names that differ only in case would be equal in `$[[ ]]`, because GitHub's `==` ignores case.
void check_names(const Node& section, std::string_view what, Diagnostics& diagnostics) {
  std::map<std::string, const Node*> seen;
  for (const yaml::Entry& entry : section.entries) {
    std::string lower = entry.key.text;
    for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const auto [at, is_new] = seen.emplace(lower, &entry.key);
    if (is_new) continue;
    diagnostics
        .add(Id::PG1306, entry.key.span,
             "the " + std::string(what) + " `" + entry.key.text + "` differs from `" + at->second->text +
                 "` only in case")
        .labels.push_back({at->second->span, "the first one"});
  }
}

void report_unknown(const Node& key, const std::vector<std::string>& known, Diagnostics& diagnostics) {
  static const std::vector<std::string> kWorkflowKeys = {"name", "run-name",    "on",  "permissions",
                                                         "env",  "concurrency", "jobs"};
  const bool is_workflow =
      std::find(kWorkflowKeys.begin(), kWorkflowKeys.end(), key.text) != kWorkflowKeys.end();
  auto& finding = diagnostics.add(Id::PG1301, key.span,
                                  "unknown key `" + key.text + "` at the top of pipegen.yml" +
                                      (is_workflow ? "" : support::did_you_mean(key.text, known)));
  if (!is_workflow) finding.help = "there are " + support::listed(known, "and");
  if (is_workflow)
    finding.help =
        "a workflow's own keys stand two levels deeper:\npipelines:\n  NAME:\n    " + key.text + ": …";
}

bool check_required(const Node& root, const std::vector<std::string>& known, std::string_view key,
                    std::string_view help, Diagnostics& diagnostics) {
  if (root.find(key) != nullptr) return true;
  if (support::is_meant(key, yaml::keys_of(root), known)) return false;
  diagnostics.add(Id::PG1305, root.span, "`" + std::string(key) + "` is missing").help = help;
  return false;
}

using Reader = std::function<void(const yaml::Entry&)>;

// The keys at the top of pipegen.yml, each with what reads it into `spec`.
std::vector<std::pair<std::string, Reader>> readers_of(Spec& spec, Diagnostics& diagnostics) {
  return {
      {"pipegen", [&](const yaml::Entry& e) { read_language_version(e, diagnostics); }},
      {"project", [&](const yaml::Entry& e) { read_text(e, spec.project, diagnostics); }},
      {"branch", [&](const yaml::Entry& e) { read_text(e, spec.branch, diagnostics); }},
      {"profile",
       [&](const yaml::Entry& e) {
         read_choice(e, {"github", "ghes"}, spec.profile, diagnostics);
       }},
      {"pins", [&](const yaml::Entry& e) { read_pins(e, spec.pins, diagnostics); }},
      {"include", [](const auto& /*included before*/) {}},
      {"version", [&](const yaml::Entry& e) { spec.version = read_version_key(e, diagnostics); }},
      {"registry", [&](const yaml::Entry& e) { read_section(e, spec.registry, diagnostics); }},
      {"imports",
       [&](const yaml::Entry& e) {
         Node section = yaml::mapping_node();
         read_section(e, section, diagnostics);
         spec.imports = read_imports(section, diagnostics);
       }},
      {"let", [&](const yaml::Entry& e) { read_section(e, spec.let, diagnostics); }},
      {"defaults", [&](const yaml::Entry& e) { read_section(e, spec.defaults, diagnostics); }},
      {"environments", [&](const yaml::Entry& e) { read_section(e, spec.environments, diagnostics); }},
      {"services", [&](const yaml::Entry& e) { read_section(e, spec.services, diagnostics); }},
      {"pipelines", [&](const yaml::Entry& e) { read_section(e, spec.pipelines, diagnostics); }},
  };
}

}  // namespace

std::vector<std::string> top_level_keys() {
  Spec none;
  Diagnostics unread;
  std::vector<std::string> out;
  for (const auto& [key, reader] : readers_of(none, unread)) out.push_back(key);
  return out;
}

std::optional<Spec> read_spec(const Node& root, Diagnostics& diagnostics) {
  if (!root.is_mapping()) {
    diagnostics.add(Id::PG1302, root.span, "a pipegen.yml is a mapping that begins with `pipegen: 1`").help =
        "pipegen: 1\nproject: NAME\npipelines:\n  ci: {on: push, jobs: …}";
    return std::nullopt;
  }
  Spec spec;
  const auto readers = readers_of(spec, diagnostics);
  std::vector<std::string> known;
  known.reserve(readers.size());
  for (const auto& [key, reader] : readers) known.push_back(key);
  for (const yaml::Entry& entry : root.entries) {
    const auto at = std::find(known.begin(), known.end(), entry.key.text);
    if (at == known.end()) {
      report_unknown(entry.key, known, diagnostics);
      continue;
    }
    readers[static_cast<std::size_t>(at - known.begin())].second(entry);
  }
  const auto is_there = [&](std::string_view key, std::string_view help) {
    return check_required(root, known, key, help, diagnostics);
  };
  const bool has_version = is_there("pipegen", "begin the file with `pipegen: 1`");
  const bool has_project = is_there("project", "add `project: NAME`; it names namespaces and releases");
  // Without this an accidentally emptied source would remove every generated file.
  is_there("pipelines", "name what is to be built, such as\npipelines:\n  ci: {on: push, jobs: …}");
  const bool is_word =
      spec.project.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-") ==
      std::string::npos;
  if (const Node* project = root.find("project")) spec.project_place = project->span;
  if (const Node* project = root.find("project"); project != nullptr && !is_word) {
    diagnostics.add(
        Id::PG1302, project->span,
        "`project` names namespaces and folders, so it holds only letters, digits, `.`, `_` and `-`");
  }
  check_names(spec.let, "constant", diagnostics);
  check_names(spec.defaults, "base", diagnostics);
  check_names(spec.services, "service", diagnostics);
  check_names(spec.environments, "environment", diagnostics);
  check_names(spec.pipelines, "pipeline", diagnostics);
  return has_version && has_project ? std::optional<Spec>(std::move(spec)) : std::nullopt;
}

}  // namespace pipegen::language
