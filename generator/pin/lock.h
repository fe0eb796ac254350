#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "support/diagnostics.h"

namespace pipegen::pin {

/// A commit that a name and a reference of an action stood for when it was looked up.
struct Pin {
  std::string sha = {};  // 40 hex digits
  std::string tag = {};  // the full version: "v7.0.1"
  bool operator==(const Pin&) const = default;
};

/// What an import was when it was fetched.
struct LockedImport {
  std::string git = {};
  std::string ref = {};       // as pipegen.yml had it
  std::string revision = {};  // 40 hex digits
  std::string digest = {};    // language::digest_of its files
  bool operator==(const LockedImport&) const = default;
};

/// pipegen.lock: what was decided once and holds until somebody changes it.
struct Lock {
  std::string version = {};              // of the pipegen that wrote it; empty: no lock yet
  support::Span version_place = {};      // where that stands
  std::map<std::string, Pin> pins = {};  // "owner/name@ref" → commit; the owner and name in lower case
  std::map<std::string, std::string> spelling = {};  // the same key → as it is to be written
  std::map<std::string, LockedImport> imports = {};  // by name
};

/// Reads a lock file's text. A line that is none is a diagnostic (PG16xx).
Lock read_lock(const support::Sources& sources, support::FileId file, support::Diagnostics& diagnostics);

/// The lock as a file: its header, the version, one sorted line for each import and pin, so that branches
/// merge.
std::string write_lock(const Lock& lock);

/// The pins shipped with pipegen (workflows/pins.tsv): for each action its majors (`v7`) and their tags
/// (`v7.0.1`).
const Lock& shipped_pins();

/// The key under which `owner/name[/path]@ref` stands in a Lock; empty when `uses` is no foreign action.
std::string lock_key(std::string_view uses);

}  // namespace pipegen::pin
