#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "github/action.h"
#include "github/workflow.h"
#include "support/diagnostics.h"
#include "support/span.h"
#include "yaml/node.h"

namespace pipegen::repository {

/// A job template's part in a job, kept so that factoring can move the job into a reusable workflow.
struct TemplateUse {
  std::string job = {};      // id of the job in its workflow
  std::string name = {};     // of the template
  yaml::Node abstract = {};  // the template's job, its parameters left as `${{ inputs.NAME }}`
  yaml::Node inputs = {};    // mapping NAME → {type, description}, as `on.workflow_call.inputs` has them
  yaml::Node with = {};      // mapping NAME → value in this use
  std::set<std::string> secrets = {};  // that it reads, by name
  support::Span span = {};
};

/// A workflow file to be written.
struct WorkflowFile {
  std::string path = {};      // ".github/workflows/push-branches.yml"
  std::string origin = {};    // what to change instead of the file: "pipegen.yml (pipelines.push-branches)"
  std::string pipeline = {};  // its key in pipegen.yml
  github::Workflow workflow = {};
  std::vector<TemplateUse> templates = {};
  support::Span span = {};
};

/// A value given to a parameter of an operation: a scalar (which may hold `${{ }}`), a list of scalars, or a
/// mapping (data that the operation reads as a file).
struct Argument {
  std::string name = {};
  yaml::Node value = {};
  support::Span place = {};  // of the name
};

/// One portable step: an operation of templates/, or a `run:` text, which is a process of its own.
struct ScriptStep {
  std::string id = {};
  std::string operation = {};  // "group.name"; empty for `run`
  std::vector<Argument> arguments = {};
  std::string run = {};
  yaml::Node env = yaml::mapping_node();
  support::Span span = {};
};

/// A secret that a script reads, and where an environment or a service says so; unknown where only a step
/// does.
struct SecretName {
  std::string name = {};
  support::Span span = {};
};

/// What a script does in one environment.
struct Target {
  std::string environment = {};
  std::string namespace_name = {};
  std::vector<std::string> contexts = {};
  std::vector<SecretName> secrets = {};
  bool approve = false;
  std::vector<ScriptStep> steps = {};
  std::vector<ScriptStep> compensate = {};
};

/// What a person gives when they start a pipeline: an input of `workflow_dispatch`, a flag of the script.
struct Input {
  std::string name = {};
  std::string type = "string";  // string, number, boolean, choice, environment
  bool required = false;
  std::string fallback = {};
  std::vector<std::string> options = {};  // of a choice
};

/// A portable script to be linked from operations.
struct Script {
  std::string pipeline = {};
  std::string summary = {};  // one sentence
  std::vector<Target> targets = {};
  std::vector<Input> inputs = {};
  std::vector<std::string> files = {};          // globs of what `pack` adds
  std::vector<std::string> private_files = {};  // globs of what `pack` refuses
  support::Span span = {};
};

/// How versions are counted: `version:` of pipegen.yml.
struct Versions {
  using Pairs = std::vector<std::pair<std::string, std::string>>;

  std::string scheme = "semver";
  std::string prefix = "v";            // of the project's tags; a service's have `<service>/` before it
  Pairs types = {};                    // type of a commit → what it asks for
  std::string other = {};              // what any other type asks for; empty: as it is by default
  std::optional<Pairs> channels = {};  // pattern of a branch → channel; nullopt: as it is by default
};

/// What the checks look at in a service.
struct Service {
  std::string name = {};
  support::Span span = {};               // its name
  std::string path = {};                 // its folder; empty: it has none
  std::vector<yaml::Node> paths = {};    // scalars: folders of the repository that it names
  std::vector<yaml::Node> depends = {};  // scalars: names of services
};

/// What the checks look at in an environment.
struct Environment {
  std::string name = {};
  std::vector<yaml::Node> after = {};  // scalars: names of environments, copies by their own
  std::vector<Service> services = {};  // as they are there; empty where it changes none
};

/// Where the text of a pipeline comes from.
struct Origin {
  support::Span pipeline = {};  // its key, as in WorkflowFile::span
  bool plain = true;  // its body is a workflow as GitHub takes it: no `use`, `each`, `when`, `$[[ ]]`
  std::map<support::FileId, support::Label> uses = {};  // file of the library → what brought it in
};

/// The whole graph that a pipegen.yml means.
struct Repository {
  std::string project = {};
  std::string profile = "github";  // whose limits hold: GitHub's, or those of an Enterprise Server (`ghes`)
  Versions versions = {};
  std::vector<WorkflowFile> workflows = {};
  std::vector<Script> scripts = {};
  std::vector<Service> services = {};
  std::vector<Environment> environments = {};
  std::vector<Origin> origins = {};  // one for each pipeline, in source order
  // The files that git tracks, and paths named here that are on the disk, sorted; nullopt: not known.
  std::optional<std::vector<std::string>> tracked = {};
};

}  // namespace pipegen::repository
