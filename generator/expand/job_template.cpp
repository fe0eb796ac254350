#include "expand/job_template.h"

#include <algorithm>

#include "expand/merge.h"
#include "expand/params.h"
#include "expand/steps.h"
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
std::optional<Node> inputs_of(const Node& params) {
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
    else
      input.set("default", *fallback);
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

// The template with its parameters left open, where that is possible.
std::optional<repository::TemplateUse> open_use(const std::string& id, const std::string& name,
                                                const Node& body, const Node& used, const ScopePtr& scope,
                                                Context& context) {
  static const Node kNone = yaml::mapping_node();
  const Node* declared = used.find("params");
  const Node& params = declared == nullptr ? kNone : *declared;
  auto inputs = inputs_of(params);
  Node job = used;
  job.erase("params");
  const bool whole = std::all_of(body.entries.begin(), body.entries.end(), [](const auto& e) {
    return e.key.text == "use" || e.key.text == "with" || is_caller_key(e.key.text);
  });
  if (!whole || !inputs || job.find("use") != nullptr || !only_whole_params(job)) return std::nullopt;
  const ScopePtr open = inputs_scope(params, context);
  for (yaml::Entry& entry : job.entries) {
    entry.value = entry.key.text == "steps" ? expand_steps(entry.value, open, context)
                                            : context.evaluator.fill(entry.value, *open);
  }
  const Node* with = body.find("with");
  return repository::TemplateUse{.job = id,
                                 .name = name,
                                 .abstract = std::move(job),
                                 .inputs = *std::move(inputs),
                                 .with = with == nullptr ? kNone : context.evaluator.fill(*with, *scope),
                                 .span = body.span};
}

// Whether a job's `use` means a pipeline. Beside the pipelines their own names go first, so that no template
// that comes with a later pipegen takes one over; in a library's file a template goes first, because it knows
// nothing of the pipelines that it is used beside.
bool names_pipeline(const Node& use, const Node& pipelines, bool is_template) {
  const auto at = std::find_if(pipelines.entries.begin(), pipelines.entries.end(),
                               [&](const yaml::Entry& entry) { return entry.key.text == use.text; });
  if (at == pipelines.entries.end()) return false;
  return !is_template || use.span.file == pipelines.span.file || use.span.file == at->key.span.file;
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
    context.diagnostics.add(
        Id::PG1422, use.span,
        "`use` inside `use` goes " + std::to_string(kMostUses) + " deep here; is there a circle?");
    return std::nullopt;
  }
  const Node* used = context.shelf.load("workflows/jobs", use.text);
  if (names_pipeline(use, context.spec.pipelines, used != nullptr))
    return fill(called(use, body, context), scope);
  if (used == nullptr) {
    std::vector<std::string> pipelines;
    for (const yaml::Entry& entry : context.spec.pipelines.entries) pipelines.push_back(entry.key.text);
    report_unknown_use(use, "workflows/jobs", "job template or pipeline", context, pipelines);
    return std::nullopt;
  }
  const ScopePtr inner = bind_params(used->find("params"), body.find("with"), *scope,
                                     "the job template `" + use.text + "`", use.span, context);
  if (inner == nullptr) return std::nullopt;
  if (depth == 0) {
    if (auto open = open_use(id, use.text, body, *used, scope, context)) uses.push_back(*std::move(open));
  }
  if (has_keyword(*used, use.text, context)) return std::nullopt;
  Node base = *used;
  base.erase("params");
  Node own = body;
  for (const char* key : {"use", "with"}) own.erase(key);
  // The own keys are read where they stand, the template's where it stands: so the own ones are filled first.
  own = context.evaluator.fill(own, *scope);
  Node merged = merge_job(base, own, context.diagnostics);
  if (merged.find("use") == nullptr) return fill(merged, inner);
  return use_template(id, merged, inner, fill, context, uses, depth + 1);
}

}  // namespace pipegen::expand
