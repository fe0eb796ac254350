#include "expand/job_template.h"

#include <algorithm>

#include "expand/called_job.h"
#include "expand/each.h"
#include "expand/left_open.h"
#include "expand/merge.h"
#include "expand/params.h"
#include "expand/unknown_use.h"
#include "expression/letters.h"

namespace pipegen::expand {
namespace {

using support::Id;
using yaml::Node;

// What a calling job may say beside `uses` (docs.github.com, "Reusing workflow configurations", supported
// keywords).
bool is_caller_key(std::string_view key) {
  return key == "name" || key == "needs" || key == "if" || key == "strategy" || key == "concurrency" ||
         key == "permissions";
}

// True when no `$[[ ]]` reads a parameter other than as a whole: then an input can stand in its place.
bool only_whole_params(const Node& node, std::string_view key = {}) {
  if (node.is_scalar()) {
    // A shell would not take `${{ inputs.NAME }}` as one word, and `when` is decided when pipegen compiles.
    const bool closed = key == "when" || key == "each" || key == "run";
    if (closed) return node.text.find("params") == std::string::npos;
    std::vector<expression::Problem> problems;
    for (const auto& segment : expression::split(node.text, expression::Time::kCompile, problems)) {
      if (!segment.is_expression || segment.text.find("params") == std::string::npos) continue;
      const std::string_view text = expression::trimmed(segment.text);
      if (!text.starts_with("params.") || text.find_first_of(" .[]()'&|=!<>", 7) != std::string::npos)
        return false;
    }
    return true;
  }
  return std::all_of(node.items.begin(), node.items.end(),
                     [&](const Node& item) { return only_whole_params(item, key); }) &&
         std::all_of(node.entries.begin(), node.entries.end(), [&](const auto& e) {
           return only_whole_params(e.value, key == "each" ? key : e.key.text);
         });
}

// The parameters as inputs of a reusable workflow; nullopt where one has a type that inputs don't have.
std::optional<Node> inputs_of(const Node& params, Context& context) {
  Node out = yaml::mapping_node(params.span);
  for (const yaml::Entry& entry : params.entries) {
    const Node* type = entry.value.find("type");
    if (type == nullptr || (type->text != "string" && type->text != "number" && type->text != "boolean"))
      return std::nullopt;
    Node input = yaml::mapping_node(entry.value.span);
    if (const Node* description = entry.value.find("description")) input.set("description", *description);
    input.set("type", *type);
    const Node* fallback = entry.value.find("default");
    if (fallback == nullptr)
      input.set("required", yaml::plain_node("true"));
    else if (!fallback->is_null())
      input.set("default", context.evaluator.fill(*fallback, *context.globals));
    out.set(entry.key.text, std::move(input));
  }
  return out;
}

ScopePtr inputs_scope(const Node& params, const Context& context) {
  std::vector<std::pair<std::string, expression::Value>> names;
  for (const yaml::Entry& entry : params.entries)
    names.emplace_back(entry.key.text, expression::Value("${{ inputs." + entry.key.text + " }}"));
  const expression::Value object(
      expression::ObjectPtr(std::make_shared<expression::MapObject>(std::move(names), true)));
  return std::make_shared<Scope>(context.globals, Scope::Names{{"params", object}});
}

// What a caller keeps, or says in the callee's place: GitHub would look at an `if` twice, and at the second
// time nothing would have failed before.
Node without_callers_keys(Node job) {
  for (const char* key : {"name", "needs", "if", "strategy", "concurrency"}) job.erase(key);
  return job;
}

// A use of a template by a job, and what the job is when its parameters have their values.
struct Used {
  const std::string& id;
  const std::string& name;
  const Node& body;
  const Node& written;  // the template
  const Node& made;     // the job
  const Scope& params;  // their values
  const FillJob& fill;
};

// The template's job with its parameters left open; nullopt where a called workflow could not mean the same
// as the job that was made.
std::optional<Node> open_job(const Used& use, const Node& inputs, const Node& params, Context& context) {
  const std::size_t findings = context.diagnostics.list().size();
  Node job = use.written;
  job.erase("params");
  job = use.fill(job, inputs_scope(params, context));
  const bool failed = context.diagnostics.list().size() > findings;
  context.diagnostics.forget_since(findings);
  if (failed || misplaced_expression(job) != nullptr) return std::nullopt;
  OpenValues values;
  for (const yaml::Entry& input : inputs.entries) {
    const auto value = use.params.get("params")->object()->get(input.key.text);
    if (value) values.emplace("${{ inputs." + input.key.text + " }}", expression::to_text(*value));
  }
  Node made = without_callers_keys(use.made);
  Node inner = without_callers_keys(job);
  // Where the template grants nothing, the callee has what the caller grants.
  if (inner.find("permissions") == nullptr) made.erase("permissions");
  if (first_difference(inner, made, values) != nullptr) return std::nullopt;
  if (const Node* name = job.find("name"))
    inner.entries.insert(inner.entries.begin(), {yaml::string_node("name"), *name});
  return inner;
}

// The template with its parameters left open, where that is possible.
std::optional<repository::TemplateUse> open_use(const Used& use, const Scope& scope, Context& context) {
  static const Node kNone = yaml::mapping_node();
  const Node* declared = use.written.find("params");
  const Node& params = declared == nullptr ? kNone : *declared;
  auto inputs = inputs_of(params, context);
  const bool whole = std::all_of(use.body.entries.begin(), use.body.entries.end(), [](const auto& e) {
    return e.key.text == "use" || e.key.text == "with" || is_caller_key(e.key.text);
  });
  Node text = use.written;
  text.erase("params");
  if (!whole || !inputs || text.find("use") != nullptr || !only_whole_params(text)) return std::nullopt;
  auto job = open_job(use, *inputs, params, context);
  auto secrets = job ? secrets_when_called(*job, *inputs) : std::nullopt;
  const Node* given = use.body.find("with");
  Node with = given == nullptr ? kNone : context.evaluator.fill(*given, scope);
  if (!secrets || !can_be_passed(with)) return std::nullopt;
  return repository::TemplateUse{.job = use.id,
                                 .name = use.name,
                                 .abstract = *std::move(job),
                                 .inputs = *std::move(inputs),
                                 .with = std::move(with),
                                 .secrets = *std::move(secrets),
                                 .span = use.body.span};
}

// Whether `name` is that of the pipeline that is being expanded.
bool is_own_name(std::string_view name, const Scope& scope) {
  const auto self = scope.get("pipeline");
  const auto own = self && self->object() ? self->object()->get("name") : std::nullopt;
  return own && expression::to_text(*own) == name;
}

// Whether a job's `use` means a pipeline. Beside the pipelines their own names go first, so that no template
// that comes with a later pipegen takes one over; in a library's file a template goes first, because it knows
// nothing of the pipelines that it is used beside. A template goes before the pipeline that uses it too: no
// workflow can call itself.
bool names_pipeline(const Node& use, const Node& pipelines, bool is_template, const Scope& scope) {
  const auto at = std::find_if(pipelines.entries.begin(), pipelines.entries.end(),
                               [&](const yaml::Entry& entry) { return entry.key.text == use.text; });
  if (at == pipelines.entries.end() || (is_template && is_own_name(use.text, scope))) return false;
  return !is_template || use.span.file == pipelines.span.file || use.span.file == at->key.span.file;
}

// A pipeline that `each` or `when` makes into no file, or into several, can't be called by its name. False
// after a diagnostic.
bool is_one_file(const Node& use, Context& context) {
  const Node& pipeline = *context.spec.pipelines.find(use.text);
  if (!pipeline.is_mapping()) return true;
  const Node* fan = pipeline.find("fan");
  if (fan != nullptr && fan->text == "workflows") {
    auto& finding = context.diagnostics.add(
        Id::PG1478, use.span,
        "the pipeline `" + use.text + "` is several workflows by `fan: workflows`, and a job calls one");
    finding.labels.push_back({fan->span, "it is split here"});
    finding.help = "call one by its file: uses: ./.github/workflows/" + use.text + "-KEY.yml";
    return false;
  }
  // Without a copy there is no file; a mistake in its `each` or `when` is told at the pipeline.
  const std::size_t errors = context.diagnostics.errors();
  const auto all = copies(pipeline, context.globals, context.evaluator);
  const bool is_wrong = context.diagnostics.errors() > errors;
  if (is_wrong || std::any_of(all.begin(), all.end(), [](const Copy& copy) { return !copy.dropped; }))
    return true;
  auto& finding = context.diagnostics.add(Id::PG1478, use.span,
                                          "the pipeline `" + use.text + "` is not there to be called: its `" +
                                              (all.empty() ? "each" : "when") + "` makes no workflow of it");
  const Node* dropper = pipeline.find(all.empty() ? "each" : "when");
  if (dropper != nullptr) finding.labels.push_back({dropper->span, "here"});
  finding.help =
      all.empty() ? "let it run over something, or take this job out" : "give this job the same `when`";
  return false;
}

// A job that uses a pipeline calls the pipeline's workflow.
Node called(const Node& use, Node body, Context& context) {
  const auto file = context.globals->get("pipelines")->object()->get(use.text)->object()->get("file");
  Node* written = body.find("use");
  *written = yaml::string_node("./.github/workflows/" + expression::to_text(*file), use.span);
  for (yaml::Entry& entry : body.entries) {
    if (&entry.value == written) entry.key.text = "uses";
  }
  return body;
}

// A template is one job: what makes copies of it, or drops it, is said where it is used.
bool has_keyword(const Node& used, const std::string& name, Context& context) {
  bool found = false;
  for (const yaml::Entry& entry : used.entries) {
    if (entry.key.text != "each" && entry.key.text != "when") continue;
    found = true;
    context.diagnostics
        .add(Id::PG1301, entry.key.span,
             "the job template `" + name + "` can't have `" + entry.key.text + "`")
        .help = "write it at the job that uses the template";
  }
  return found;
}

}  // namespace

std::optional<Node> use_template(const std::string& id, const Node& body, const ScopePtr& scope,
                                 const FillJob& fill, Context& context,
                                 std::vector<repository::TemplateUse>& uses, int depth) {
  const Node use = context.evaluator.fill(*body.find("use"), *scope);
  const UseChain chain(context.diagnostics, "`use: " + use.text + "` of job `" + id + "`", use.span);
  if (depth >= kMostUses) {
    context.diagnostics
        .add(Id::PG1422, use.span,
             "`use` inside `use` goes " + std::to_string(kMostUses) + " deep here; is there a circle?")
        .help = "take one of the `use` on the way here out";
    return std::nullopt;
  }
  const Node* used = context.shelf.load("workflows/jobs", use.text);
  if (names_pipeline(use, context.spec.pipelines, used != nullptr, *scope)) {
    if (!is_one_file(use, context)) return std::nullopt;
    return fill(called(use, body, context), scope);
  }
  if (used == nullptr) {
    report_unknown_use(use, "workflows/jobs", "job template or pipeline", context,
                       yaml::keys_of(context.spec.pipelines));
    return std::nullopt;
  }
  const ScopePtr inner = bind_params(used->find("params"), body.find("with"), *scope,
                                     "the job template `" + use.text + "`", use.span, context);
  if (inner == nullptr) return std::nullopt;
  if (has_keyword(*used, use.text, context)) return std::nullopt;
  Node base = *used;
  base.erase("params");
  Node own = body;
  for (const char* key : {"use", "with"}) own.erase(key);
  // The own keys are read where they stand, the template's where it stands: so the own ones are filled first.
  own = context.evaluator.fill(own, *scope);
  Node merged = merge_job(base, own, context.diagnostics);
  if (merged.find("use") != nullptr) return use_template(id, merged, inner, fill, context, uses, depth + 1);
  const std::size_t errors = context.diagnostics.errors();
  Node made = fill(merged, inner);
  if (depth == 0 && context.diagnostics.errors() == errors) {
    const Used all{id, use.text, body, *used, made, *inner, fill};
    if (auto open = open_use(all, *scope, context)) uses.push_back(*std::move(open));
  }
  return made;
}

}  // namespace pipegen::expand
