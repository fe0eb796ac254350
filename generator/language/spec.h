#pragma once

#include <optional>
#include <string>
#include <vector>

#include "language/imports.h"
#include "language/version_key.h"
#include "support/diagnostics.h"
#include "yaml/node.h"

namespace pipegen::language {

/// What happens to `uses: owner/name@ref` of foreign actions.
enum class Pins : std::uint8_t {
  kKnown,     // pinned where the lock or the shipped table knows it, else a warning
  kRequired,  // the same, and an action that can't be pinned is an error
  kOff
};

/// A pipegen.yml whose top level is checked; the entries are as written: nothing is expanded yet.
struct Spec {
  std::string project = {};
  support::Span project_place = {};
  std::string branch = "main";
  std::string profile = "github";
  Pins pins = Pins::kKnown;
  VersionKey version = {};
  std::vector<Import> imports = {};
  yaml::Node registry = yaml::null_node();
  yaml::Node let = yaml::mapping_node();
  yaml::Node defaults = yaml::mapping_node();
  yaml::Node environments = yaml::mapping_node();
  yaml::Node services = yaml::mapping_node();
  yaml::Node pipelines = yaml::mapping_node();
};

/// The keys that the top of a pipegen.yml can have, in their usual order.
std::vector<std::string> top_level_keys();

/// Reads the top level of a pipegen.yml. Mistakes become PG13xx; nullopt when `pipegen` or `project` is not
/// usable.
std::optional<Spec> read_spec(const yaml::Node& root, support::Diagnostics& diagnostics);

}  // namespace pipegen::language
