#include "expand/pipelines.h"

#include <algorithm>
#include <array>
#include <map>

#include "expand/blueprint.h"
#include "expand/each.h"
#include "expand/entities.h"
#include "expand/jobs.h"
#include "expand/left_open.h"
#include "expand/merge.h"
#include "expand/own_keys.h"
#include "expand/params.h"
#include "expand/pipeline_file.h"
#include "expand/script.h"
#include "expand/workflow_runs.h"
#include "expression/letters.h"
#include "github/fields.h"
#include "github/read.h"
#include "language/shape.h"
#include "support/nearest.h"

namespace pipegen::expand {
namespace {

using expression::Value;
using support::Id;
using yaml::Node;

constexpr std::array<const char*, 9> kOwnKeys = {"use",   "with",    "each", "when",  "file",
                                                 "files", "private", "fan",  "script"};

Value object_value(std::vector<std::pair<std::string, Value>> entries) {
  return Value(expression::ObjectPtr(std::make_shared<expression::MapObject>(std::move(entries), true)));
}

// Beside `use` every key is pipegen's or a workflow's that is known: a slip would otherwise be lost in the
// output. Without it a key may be newer than pipegen, but none that is nearly pipegen's own.
bool check_keys(const yaml::Entry& pipeline, support::Diagnostics& diagnostics) {
  const std::vector<std::string>& of_github = github::keys_of<github::Workflow>();
  std::vector<std::string> known(kOwnKeys.begin(), kOwnKeys.end());
  if (pipeline.value.find("use") == nullptr)
    return are_own_keys_right(pipeline.value, known, of_github, "pipeline `" + pipeline.key.text + "`",
                              diagnostics);
  const std::size_t errors = diagnostics.errors();
  known.insert(known.end(), of_github.begin(), of_github.end());
  for (const yaml::Entry& entry : pipeline.value.entries) {
    if (std::find(known.begin(), known.end(), entry.key.text) != known.end()) continue;
    diagnostics.add(Id::PG1301, entry.key.span,
                    "unknown key `" + entry.key.text + "` in pipeline `" + pipeline.key.text + "`" +
                        support::did_you_mean(entry.key.text, known));
  }
  return diagnostics.errors() == errors;
}

// An Enterprise Server has no `concurrency.queue`: what the library says of it is left out there. What stands
// in the source `own` is the person's, and the checks tell them.
void without_queues(github::Workflow& workflow, support::FileId own) {
  const auto drop = [&](github::Boxed<github::Concurrency>& concurrency) {
    if (concurrency && concurrency->queue && concurrency->queue->span.file != own) concurrency->queue = {};
  };
  drop(workflow.concurrency);
  for (std::size_t i = 0; workflow.jobs && i < workflow.jobs->entries.size(); ++i)
    drop(workflow.jobs->entries[i].value.concurrency);
}

// On Windows and macOS a name in upper and in lower case is one file.
struct Alike {
  bool operator()(const std::string& a, const std::string& b) const {
    return expression::compare_ignoring_case(a, b) < 0;
  }
};

class Pipelines {
 public:
  Pipelines(Context& context, repository::Repository& repository)
      : context_(context), repository_(repository), is_based_on_mistakes_(context.diagnostics.has_errors()) {}

  void expand(const yaml::Entry& entry) {
    const std::string& name = entry.key.text;
    if (entry.value.is_null()) {
      context_.diagnostics.add(Id::PG1302, place_of_name(entry), "the pipeline `" + name + "` is empty")
          .help = "give it a workflow's keys or `use: BLUEPRINT`, or take it out";
      return;
    }
    if (!entry.value.is_mapping()) {
      context_.diagnostics.add(Id::PG1302, entry.value.span,
                               "the pipeline `" + name + "` is " + language::found(entry.value) +
                                   ", and should be a mapping: a workflow's keys, or `use: BLUEPRINT`");
      return;
    }
    if (!check_keys(entry, context_.diagnostics)) return;
    const Node* wide = entry.value.find("fan");
    const bool is_one_file = wide == nullptr || wide->text != "workflows";
    if (!check_file(entry, is_one_file, context_.diagnostics)) return;
    std::optional<UseChain> chain;
    if (const Node* use = entry.value.find("use")) {
      chain.emplace(context_.diagnostics, "`use: " + use->text + "` of pipeline `" + name + "`", use->span);
    }
    const std::size_t errors = context_.diagnostics.errors();
    fan_ = fan(entry.value);
    if (context_.diagnostics.errors() > errors) return;
    if (fan_ == Fan::kWorkflows && entry.value.find("each") == nullptr && by_services(entry)) return;
    if (fan_ == Fan::kWorkflows && entry.value.find("each") == nullptr) {
      context_.diagnostics
          .add(Id::PG1303, wide->span,
               "`fan: workflows` has nothing to make workflows of: the pipeline has no `each`, and no "
               "blueprint with a parameter `services`")
          .help = "add `each: {service: services}` to the pipeline, or take `fan` out";
      return;
    }
    const auto all = copies(entry.value, context_.globals, context_.evaluator);
    const bool separate = fan_ == Fan::kWorkflows || entry.value.find("each") == nullptr;
    if (separate) {
      for (const Copy& copy : all) {
        if (!copy.dropped) one(entry, name + copy.suffix, copy.scope, entry.value);
      }
      return;
    }
    together(entry, all);
  }

 private:
  Fan fan(const Node& body) {
    const Node* fan = body.find("fan");
    if (fan == nullptr || fan->text == "jobs") return Fan::kJobs;
    if (fan->text == "workflows") return Fan::kWorkflows;
    if (fan->text != "matrix") {
      context_.diagnostics.add(Id::PG1303, fan->span,
                               "`fan` can be `jobs`, `workflows` or `matrix`, and is " +
                                   language::found(*fan) +
                                   support::did_you_mean(fan->text, {"jobs", "workflows", "matrix"}));
    } else if (const Node* each = body.find("each")) {
      context_.diagnostics
          .add(Id::PG1436, each->span, "`fan: matrix` makes a matrix of a job's copies, not of a pipeline's")
          .help = "write `each` at the job";
    }
    return Fan::kMatrix;
  }

  // `fan: workflows` of a blueprint that has a parameter `services`: a workflow for each of them that has a
  // path. False when the blueprint has none.
  bool by_services(const yaml::Entry& entry) {
    const Node* use = entry.value.find("use");
    const Node* blueprint = use == nullptr ? nullptr : context_.shelf.load("workflows", use->text);
    const Node* params = blueprint == nullptr ? nullptr : blueprint->find("params");
    if (params == nullptr || params->find("services") == nullptr) return false;
    const auto all = copies(entry.value, context_.globals, context_.evaluator);
    if (all.empty() || all[0].dropped) return true;
    const ScopePtr bound = bind_params(params, entry.value.find("with"), *context_.globals,
                                       "the blueprint `" + use->text + "`", use->span, context_);
    if (bound == nullptr) return true;
    const Value services = *bound->get("params")->object()->get("services");
    for (std::size_t i = 0; services.array() != nullptr && i < services.array()->size(); ++i) {
      const auto* service = dynamic_cast<const Entity*>((*services.array())[i].object());
      if (service == nullptr || service->value("path") == nullptr) continue;
      Node body = entry.value;
      Node* with = body.find("with");
      if (with == nullptr) with = &body.set("with", yaml::mapping_node(use->span));
      Node list = yaml::sequence_node(use->span);
      list.items.push_back(yaml::string_node(service->name(), use->span));
      with->set("services", std::move(list));
      one(entry, entry.key.text + "-" + id_text(service->name()), context_.globals, body, service);
    }
    return true;
  }

  // A push that changes nothing of a service does not start its workflow. Pull requests always start it, so
  // that a required check is not waited for in vain.
  void add_paths(Node& workflow, const Entity& service, const std::string& file) {
    Node* on = workflow.find("on");
    Node* push = on == nullptr ? nullptr : on->find("push");
    if (push == nullptr || push->find("paths") != nullptr || push->find("paths-ignore") != nullptr) return;
    if (!push->is_mapping()) *push = yaml::mapping_node(push->span);
    Node paths = yaml::sequence_node(push->span);
    const auto add = [&](std::string path) {
      paths.items.push_back(yaml::string_node(std::move(path), push->span));
    };
    const std::string& folder = service.value("path")->text;
    if (folder == ".") return;
    add(folder + "/**");
    const Node* chart = service.value("chart");
    if (chart != nullptr && chart->text.starts_with("./")) add(chart->text.substr(2) + "/**");
    add(".github/workflows/" + file);
    push->set("paths", std::move(paths));
  }

  // One workflow file of the body as read in `scope`; with `service`, of that service alone.
  void one(const yaml::Entry& entry, const std::string& name, const ScopePtr& scope, const Node& written,
           const Entity* service = nullptr) {
    const std::string file = written.find("each") == nullptr ? file_of(written, name) : name + ".yml";
    const Value self = object_value({{"name", Value(name)}, {"file", Value(file)}});
    const ScopePtr own = std::make_shared<Scope>(scope, Scope::Names{{"pipeline", self}});
    auto body = with_blueprint(written, own, context_);
    if (!body) return;
    Jobs jobs;
    Node workflow = fill(*body, jobs);
    if (service != nullptr) add_paths(workflow, *service, file);
    auto script = expand_script(name, body->node(), workflow, jobs.jobs, place_of_name(entry), body->scope,
                                written.find("use") != nullptr, context_);
    if (script) repository_.scripts.push_back(*std::move(script));
    finish(entry, file, std::move(workflow), std::move(jobs));
  }

  // All copies' jobs in one file: each job's id gets the copy's key.
  void together(const yaml::Entry& entry, const std::vector<Copy>& all) {
    const std::string& name = entry.key.text;
    const std::string file = file_of(entry.value, name);
    const Value self = object_value({{"name", Value(name)}, {"file", Value(file)}});
    Node workflow;
    Jobs jobs;
    bool first = true;
    for (const Copy& copy : all) {
      if (copy.dropped) continue;
      const ScopePtr own = std::make_shared<Scope>(copy.scope, Scope::Names{{"pipeline", self}});
      auto body = with_blueprint(entry.value, own, context_);
      if (!body) return;
      if (const Node* script = body->node().find("script"); script != nullptr && !script->is_null()) {
        context_.diagnostics
            .add(Id::PG1433, script->span, "the copies of pipeline `" + name + "` would share one script")
            .help = "add `fan: workflows`: a workflow and a script for each copy";
        return;
      }
      Jobs more;
      Node part = fill(*body, more);
      suffixed(more, copy.suffix);
      if (first)
        workflow = std::move(part);
      else if (!is_same_around(workflow, part))
        return;
      first = false;
      if (!more.jobs.is_mapping()) continue;
      if (!jobs.jobs.is_mapping()) jobs.jobs = yaml::mapping_node(more.jobs.span);
      std::move(more.jobs.entries.begin(), more.jobs.entries.end(), std::back_inserter(jobs.jobs.entries));
      std::move(more.templates.begin(), more.templates.end(), std::back_inserter(jobs.templates));
    }
    if (!first) finish(entry, file, std::move(workflow), std::move(jobs));
  }

  // What stands beside the jobs holds for all of them: the copies may not differ there.
  bool is_same_around(const Node& one, const Node& other) {
    for (const yaml::Entry& entry : one.entries) {
      const Node* again = other.find(entry.key.text);
      const Node* found = again == nullptr ? &entry.value : first_difference(entry.value, *again, {});
      if (found == nullptr || entry.key.text == "jobs") continue;
      context_.diagnostics
          .add(Id::PG1429, found->span.known() ? found->span : entry.key.span,
               "the copies of this pipeline differ here, and one file has one `" + entry.key.text + "`")
          .help = "add `fan: workflows`, a file for each copy, or say the same for all";
      return false;
    }
    return true;
  }

  static void suffixed(Jobs& jobs, const std::string& suffix) {
    const std::vector<std::string> ids = yaml::keys_of(jobs.jobs);
    const auto renamed = [&](Node& need) {
      if (std::find(ids.begin(), ids.end(), need.text) != ids.end()) need.text = cut_id(need.text + suffix);
    };
    for (yaml::Entry& job : jobs.jobs.entries) {
      job.key.text = cut_id(job.key.text + suffix);
      Node* needs = job.value.find("needs");
      if (needs == nullptr) continue;
      if (needs->is_scalar()) renamed(*needs);
      for (Node& need : needs->items) renamed(need);
    }
    for (auto& use : jobs.templates) use.job = cut_id(use.job + suffix);
  }

  // The workflow's own keys with `$[[ ]]` replaced; the jobs apart.
  Node fill(const Body& body, Jobs& jobs) {
    Node out = yaml::mapping_node(body.node().span);
    out.entries.reserve(body.node().entries.size());
    for (const yaml::Entry& entry : body.node().entries) {
      if (std::find(kOwnKeys.begin(), kOwnKeys.end(), entry.key.text) != kOwnKeys.end()) continue;
      const bool is_jobs = entry.key.text == "jobs";
      if (is_jobs) jobs = expand_jobs(entry.value, body.own_jobs, fan_, body.scope, context_);
      out.entries.push_back(
          {entry.key, is_jobs ? Node() : context_.evaluator.fill(entry.value, *body.scope)});
    }
    return out;
  }

  void finish(const yaml::Entry& entry, const std::string& file, Node workflow, Jobs jobs) {
    if (!is_file_name(file)) {
      context_.diagnostics
          .add(Id::PG1424, place_of_name(entry), "`" + file + "` can't be the name of a workflow file")
          .help = "a file directly in .github/workflows that ends in .yml or .yaml";
      return;
    }
    const auto [at, is_new] = files_.emplace(file, place_of_name(entry));
    if (!is_new) {
      const std::string other = at->first == file ? "" : " and " + at->first + ", which differ in case only";
      auto& finding = context_.diagnostics.add(Id::PG1425, place_of_name(entry),
                                               "two pipelines would write .github/workflows/" + file + other);
      finding.labels.push_back({at->second, "the other one"});
      finding.help = "give one of them another name: file: NAME.yml";
      return;
    }
    // What is wrong in services and environments is told; what follows from it in a workflow says nothing
    // new.
    if (is_based_on_mistakes_) return;
    if (Node* present = workflow.find("jobs")) *present = std::move(jobs.jobs);
    // What stands below the body, as deep as it, is the entry's in pipegen.yml and the whole file's here.
    if (entry.key.comments != nullptr)
      workflow.comments = std::make_shared<yaml::Comments>(yaml::Comments{.foot = entry.key.comments->foot});
    // A called workflow sees neither of them, and no expression shows what a shell reads of them.
    if (workflow.find("env") != nullptr || workflow.find("defaults") != nullptr) jobs.templates.clear();
    auto model = github::read_workflow(workflow, context_.diagnostics, &fitting_);
    if (!model) return;
    if (context_.spec.profile == "ghes") without_queues(*model, entry.key.span.file);
    repository_.workflows.push_back({.path = ".github/workflows/" + file,
                                     .origin = "pipegen.yml (pipelines." + entry.key.text + ")",
                                     .pipeline = entry.key.text,
                                     .workflow = *std::move(model),
                                     .templates = std::move(jobs.templates),
                                     .span = entry.key.span});
  }

  Context& context_;
  repository::Repository& repository_;
  bool is_based_on_mistakes_;
  Fan fan_ = Fan::kJobs;  // of the pipeline in hand
  std::map<std::string, support::Span, Alike> files_;
  github::Fitting fitting_;
};

}  // namespace

void expand_pipelines(Context& context, repository::Repository& repository) {
  Pipelines pipelines(context, repository);
  for (const yaml::Entry& entry : context.spec.pipelines.entries) pipelines.expand(entry);
  follow_runs(repository);
}

Value pipelines_value(const language::Spec& spec) {
  std::vector<std::pair<std::string, Value>> out;
  for (const yaml::Entry& entry : spec.pipelines.entries) {
    out.emplace_back(entry.key.text, object_value({{"name", Value(entry.key.text)},
                                                   {"file", Value(file_of(entry.value, entry.key.text))}}));
  }
  return object_value(std::move(out));
}

}  // namespace pipegen::expand
