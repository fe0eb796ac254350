#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/fetch_import.h"
#include "cli/input.h"
#include "cli/look_up.h"
#include "cli/outcome.h"
#include "cli/version.h"
#include "cli/writing.h"
#include "emit/lock.h"
#include "pin/pin.h"
#include "support/nearest.h"

namespace pipegen::cli {
namespace {

using nlohmann::ordered_json;

// What one run of `pin` found out.
struct Pinning {
  Outcome outcome = {};
  std::vector<language::Import> imports = {};
  pin::Lock before = {};
  pin::Lock after = {};
};

bool is_asked_for(const Options& options, const std::string& name) {
  return options.names.empty() ||
         std::find(options.names.begin(), options.names.end(), name) != options.names.end();
}

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

// Fetches the imports that are asked for. Only errors of this are kept: the rest comes again with the
// expansion.
bool fetch_imports(const Options& options, Input& input, Pinning& pinning) {
  const auto spec = read_source(input, pinning.outcome.sources, pinning.outcome.diagnostics);
  if (!spec) return false;
  pinning.imports = spec->imports;
  if (input.lock) {
    auto& sources = pinning.outcome.sources;
    support::Diagnostics unread;
    pinning.before = pin::read_lock(sources, sources.add("pipegen.lock", *input.lock), unread);
  }
  pinning.after = pinning.before;
  for (const language::Import& import : spec->imports) {
    if (!is_asked_for(options, import.name)) continue;
    if (!options.json)
      std::fprintf(stderr, "pipegen: fetching %s from %s\n", import.name.c_str(), import.git.c_str());
    fetch_import(import, input, pinning.after, pinning.outcome.diagnostics);
  }
  return !pinning.outcome.diagnostics.has_errors();
}

// The references of actions that are asked for. False, after saying why, when a name is of nothing here.
bool choose(const Options& options, const std::vector<language::Import>& imports,
            std::map<std::string, pin::Use>& uses) {
  std::vector<std::string> known;
  known.reserve(imports.size());
  for (const language::Import& import : imports) known.push_back(import.name);
  for (const auto& [key, use] : uses) known.push_back(key.substr(0, key.find('@')));
  for (const std::string& name : options.names) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    if (std::find(known.begin(), known.end(), lower(name)) != known.end()) continue;
    complain("no import and no action here is called `" + name + "`" + support::did_you_mean(name, known));
    return false;
  }
  std::vector<std::string> names;
  for (const std::string& name : options.names) names.push_back(lower(name));
  std::erase_if(uses, [&](const auto& use) {
    const std::string name = use.first.substr(0, use.first.find('@'));
    return !names.empty() && std::find(names.begin(), names.end(), name) == names.end();
  });
  return true;
}

// Looks up the actions; the lock that results holds what is used now.
int look_up_actions(const Options& options, const Input& input, Pinning& pinning) {
  Input now = input;
  pinning.after.version = PIPEGEN_VERSION;
  now.lock = pin::write_lock(pinning.after);
  pinning.outcome.sources = {};
  pinning.outcome.diagnostics = {};
  auto expanded = expand_source(now, pinning.outcome.sources, pinning.outcome.diagnostics);
  if (!expanded) return kWrong;
  auto uses = pin::references(expanded->repository);
  if (expanded->pins == language::Pins::kOff) uses.clear();
  pinning.outcome.is_judged = choose(options, pinning.imports, uses);
  if (!pinning.outcome.is_judged) return kUsage;
  look_up(uses, !options.json, expanded->lock, pinning.outcome.diagnostics);
  if (pinning.outcome.diagnostics.has_errors()) return kWrong;
  if (expanded->pins == language::Pins::kOff) {
    pinning.after = expanded->lock;
    return kDone;
  }
  support::Diagnostics unpinned;
  pinning.after = pin::pin(expanded->repository, expanded->lock, false, unpinned);
  return kDone;
}

void plan(const Input& before, const Input& after, Pinning& pinning) {
  auto& changes = pinning.outcome.changes;
  changes = plan_imports(before.library, after.library, pinning.imports);
  const std::string lock = pin::write_lock(pinning.after);
  if (!before.lock)
    changes.push_back({"pipegen.lock", emit::Change::kCreate, {}, emit::shared(lock), false});
  else if (*before.lock != lock)
    changes.push_back({"pipegen.lock", emit::Change::kUpdate, *before.lock, emit::shared(lock), false});
}

ordered_json pins_as_json(const Pinning& pinning) {
  ordered_json out = ordered_json::array();
  for (const auto& [key, pin] : pinning.after.pins) {
    const auto earlier = pinning.before.pins.find(key);
    ordered_json one = {{"action", pinning.after.spelling.at(key)}, {"tag", pin.tag}, {"commit", pin.sha}};
    one["before"] = earlier == pinning.before.pins.end() ? ordered_json() : ordered_json(earlier->second.sha);
    out.push_back(std::move(one));
  }
  return out;
}

void print_json(const Pinning& pinning) {
  ordered_json out = report_json(pinning.outcome);
  out["pins"] = pins_as_json(pinning);
  out["imports"] = ordered_json::array();
  for (const auto& [name, import] : pinning.after.imports)
    out["imports"].push_back(
        {{"name", name}, {"git", import.git}, {"ref", import.ref}, {"commit", import.revision}});
  std::fputs((out.dump(2) + "\n").c_str(), stdout);
}

// One line for each pin or import that is new or has moved.
void print_moves(const Pinning& pinning) {
  for (const auto& [key, pin] : pinning.after.pins) {
    const auto earlier = pinning.before.pins.find(key);
    if (earlier != pinning.before.pins.end() && earlier->second == pin) continue;
    const std::string was = earlier == pinning.before.pins.end() ? "" : " (was " + earlier->second.tag + ")";
    std::printf("%s is %s, %s%s\n", pinning.after.spelling.at(key).c_str(), pin.tag.c_str(), pin.sha.c_str(),
                was.c_str());
  }
  for (const auto& [name, import] : pinning.after.imports) {
    const auto earlier = pinning.before.imports.find(name);
    if (earlier != pinning.before.imports.end() && earlier->second == import) continue;
    std::printf("%s is %s of %s, %s\n", name.c_str(), import.ref.c_str(), import.git.c_str(),
                import.revision.c_str());
  }
}

void print(const Options& options, const Pinning& pinning) {
  if (options.json) return print_json(pinning);
  report(options, pinning.outcome);
  print_moves(pinning);
  print_changes(pinning.outcome.changes, options.dry_run);
  if (pinning.outcome.changes.empty())
    std::printf("all pins are as they were\n");
  else if (!options.dry_run)
    complain("now `pipegen build` writes what follows from this");
}

int stop(const Options& options, Pinning& pinning, int code) {
  pinning.outcome.exit = code;
  report(options, pinning.outcome);
  return code;
}

}  // namespace

int pin(const Options& options) {
  const auto lock =
      emit::lock_tree(options.folder, options.dry_run ? emit::Access::kRead : emit::Access::kWrite);
  if (!lock) {
    complain(lock.error());
    return kInternal;
  }
  if (!options.dry_run && !clear_up(options.folder)) return kInternal;
  const auto read = read_input(options.folder);
  if (!read) {
    complain(read.error());
    return exit_without_input(options.folder);
  }
  Pinning pinning;
  if (is_locked_elsewhere(read.value(), pinning.outcome.sources, pinning.outcome.diagnostics))
    return stop(options, pinning, kUsage);
  Input input = read.value();
  if (!fetch_imports(options, input, pinning)) return stop(options, pinning, kWrong);
  if (const int code = look_up_actions(options, input, pinning); code != kDone)
    return stop(options, pinning, code);
  plan(read.value(), input, pinning);
  if (!options.dry_run && !write(options.folder, pinning.outcome.changes)) return kInternal;
  print(options, pinning);
  return kDone;
}

}  // namespace pipegen::cli
