#include "factor/factor.h"

#include <algorithm>
#include <map>

#include "github/read.h"

namespace pipegen::factor {
namespace {

using repository::Repository;
using repository::TemplateUse;
using repository::WorkflowFile;
using yaml::Node;

struct Shared {
  const TemplateUse* use = nullptr;
  std::vector<std::string> users = {};  // pipelines, as in their files' names
};

// A template of an import is `import/name`; neither a file's name nor a job's id may hold a slash. No
// template's own name has what stands for it here.
std::string with_slash_as(const char* other, const std::string& name) {
  const std::size_t slash = name.find('/');
  return slash == std::string::npos ? name : name.substr(0, slash) + other + name.substr(slash + 1);
}

std::string path_of(const std::string& name) {
  return ".github/workflows/shared-" + with_slash_as(".", name) + ".yml";
}

std::string stem(const std::string& path) {
  const std::size_t slash = path.rfind('/') + 1;
  return path.substr(slash, path.rfind('.') - slash);
}

// What the job tells others, as the workflow around it has to say it again.
Node outputs_of(const std::string& job, const Node& outputs) {
  Node out = yaml::mapping_node();
  for (const yaml::Entry& entry : outputs.entries) {
    std::string value = "${{ jobs.";
    value.append(job).append(".outputs.").append(entry.key.text).append(" }}");
    Node one = yaml::mapping_node();
    one.set("value", yaml::string_node(std::move(value)));
    out.set(entry.key.text, std::move(one));
  }
  return out;
}

// A secret that is not declared does not arrive, and one that nobody has is empty, as it is elsewhere.
Node secrets_of(const TemplateUse& use) {
  Node out = yaml::mapping_node();
  for (const std::string& name : use.secrets) {
    Node one = yaml::mapping_node();
    one.set("required", yaml::plain_node("false"));
    out.set(name, std::move(one));
  }
  return out;
}

// The template as a reusable workflow with one job. `concurrency` stays with the callers: a group that caller
// and callee both want would wait for itself.
Node shared_workflow(const std::string& name, const TemplateUse& use) {
  const std::string id = with_slash_as("_", name);
  Node job = use.abstract;
  Node call = yaml::mapping_node();
  if (!use.inputs.entries.empty()) call.set("inputs", use.inputs);
  if (const Node* outputs = job.find("outputs")) call.set("outputs", outputs_of(id, *outputs));
  if (!use.secrets.empty()) call.set("secrets", secrets_of(use));
  if (call.entries.empty()) call = yaml::null_node();
  Node on = yaml::mapping_node();
  on.set("workflow_call", std::move(call));
  if (job.find("name") == nullptr)
    job.entries.insert(job.entries.begin(), {yaml::string_node("name"), yaml::string_node(name)});
  const bool is_limited = job.find("permissions") != nullptr;
  Node jobs = yaml::mapping_node();
  jobs.set(id, std::move(job));
  Node out = yaml::mapping_node();
  out.set("name", yaml::string_node("shared-" + name));
  out.set("on", std::move(on));
  // A job that says nothing of permissions has what its caller has.
  if (is_limited) out.set("permissions", yaml::mapping_node());
  out.set("jobs", std::move(jobs));
  return out;
}

// The keys that stay with the caller; a callee's token can't have more than the caller grants.
void make_caller(github::Job& job, const TemplateUse& use) {
  github::Job caller;
  caller.layout.node.span = job.layout.node.span;
  caller.name = job.name ? job.name : github::Leaf(yaml::string_node(use.job));
  caller.needs = job.needs;
  caller.condition = job.condition;
  caller.permissions = job.permissions;
  caller.strategy = job.strategy;
  caller.concurrency = job.concurrency;
  caller.uses = yaml::string_node("./" + path_of(use.name), use.span);
  if (!use.with.entries.empty()) caller.with = use.with;
  if (!use.secrets.empty()) {
    Node secrets = yaml::mapping_node();
    for (const std::string& name : use.secrets)
      secrets.set(name, yaml::string_node("${{ secrets." + name + " }}"));
    caller.secrets = std::move(secrets);
  }
  job = std::move(caller);
}

std::string list(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

}  // namespace

Repository factor(Repository repository, support::Diagnostics& diagnostics) {
  std::map<std::string, Shared> shared;
  for (WorkflowFile& file : repository.workflows) {
    for (const TemplateUse& use : file.templates) {
      github::Job* job = file.workflow.jobs ? file.workflow.jobs->find(use.job) : nullptr;
      if (job == nullptr) continue;
      make_caller(*job, use);
      Shared& one = shared[use.name];
      one.use = &use;
      const std::string user = stem(file.path);
      if (std::find(one.users.begin(), one.users.end(), user) == one.users.end()) one.users.push_back(user);
    }
  }
  std::vector<WorkflowFile> made;
  for (auto& [name, one] : shared) {
    const auto taken = std::find_if(
        repository.workflows.begin(), repository.workflows.end(),
        [&, &template_name = name](const WorkflowFile& file) { return file.path == path_of(template_name); });
    if (taken != repository.workflows.end()) {
      auto& finding = diagnostics.add(
          support::Id::PG1425, taken->span,
          "this pipeline would write " + taken->path + ", which the job template `" + name + "` becomes");
      finding.labels.push_back({one.use->span, "used here"});
      finding.help = "give the pipeline another name, or another `file:`";
      continue;
    }
    std::sort(one.users.begin(), one.users.end());
    auto workflow = github::read_workflow(shared_workflow(name, *one.use), diagnostics);
    if (!workflow) continue;
    std::string origin = "the job template `" + name + "` (used by ";
    origin.append(list(one.users)).append(")");
    if (name.find('/') == std::string::npos)
      origin.append(". To change it, copy it to .pipegen/workflows/jobs/").append(name).append(".yml");
    made.push_back({.path = path_of(name),
                    .origin = std::move(origin),
                    .workflow = *std::move(workflow),
                    .span = one.use->span});
  }
  std::move(made.begin(), made.end(), std::back_inserter(repository.workflows));
  return repository;
}

}  // namespace pipegen::factor
