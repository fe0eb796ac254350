#include "expand/jobs.h"

#include <algorithm>
#include <utility>

#include "expand/each.h"
#include "expand/job_template.h"
#include "expand/matrix.h"
#include "expand/merge.h"
#include "expand/needs.h"
#include "expand/own_keys.h"
#include "expand/steps.h"
#include "github/fields.h"
#include "support/nearest.h"

namespace pipegen::expand {
namespace {

using support::Id;
using yaml::Node;

// A job's values; its steps are entries of their own. With `is_copy`, `each` and `when` have made it and are
// left out.
Node fill_job(const Node& body, bool is_copy, const ScopePtr& scope, Context& context) {
  FragmentOutputs outputs;
  const yaml::Entry* patch = waiting_patch(body);
  Node out = yaml::shell(body);
  out.entries.reserve(body.entries.size());
  for (const yaml::Entry& entry : body.entries) {
    const std::string_view key = entry.key.text;
    if (&entry == patch || (is_copy && (key == "each" || key == "when"))) continue;
    yaml::Entry& made = out.entries.emplace_back();
    made.key = entry.key;
    made.value = key == "steps" ? expand_steps(entry.value, scope, context, 0, &outputs)
                                : context.evaluator.fill(entry.value, *scope);
  }
  if (patch != nullptr) {
    Node* steps = out.find("steps");
    if (!context.patched_steps) context.patched_steps = yaml::sequence_node(patch->value.span);
    auto& all = context.patched_steps->items;
    all.insert(all.end(), steps->items.begin(), steps->items.end());
    // The steps that are there are expanded already; what the patch says is not.
    *steps = expand_steps(patch_copy(*steps, patch->value, context.found_steps), scope, context);
  }
  for (yaml::Entry& entry : out.entries) {
    if (entry.key.text != "steps") read_fragment_outputs(entry.value, outputs, false);
  }
  leave_out_nothing(out);
  return out;
}

// A job's body without its compile-time keys, expanded; nullopt after a diagnostic.
std::optional<Node> expand_body(const std::string& id, const Node& body, const ScopePtr& scope,
                                Context& context, std::vector<repository::TemplateUse>& uses) {
  if (body.find("use") == nullptr) return fill_job(body, true, scope, context);
  Node own = body;
  for (const char* key : {"each", "when"}) own.erase(key);
  const FillJob fill = [&](const Node& job, const ScopePtr& inner) {
    return fill_job(job, false, inner, context);
  };
  return use_template(id, own, scope, fill, context, uses);
}

class Expansion {
 public:
  Expansion(Jobs& out, const Node* own, Fan fan, Context& context)
      : out_(out), own_(own), fan_(fan), errors_(context.diagnostics.errors()), context_(context) {}

  void entry(const yaml::Entry& entry, const ScopePtr& scope) {
    const std::string& name = entry.key.text;
    if (is_patch(entry)) return patch(entry, scope);
    if (!entry.value.is_mapping()) {
      made_.push_back({name, name, "", "", false});
      out_.jobs.entries.push_back({entry.key, context_.evaluator.fill(entry.value, *scope)});
      return;
    }
    if (!are_own_keys_right(entry.value, own_keys(), github::keys_of<github::Job>(), "job `" + name + "`",
                            context_.diagnostics)) {
      made_.push_back({name, name, "", "", true});
      return;
    }
    const yaml::Entry* waiting = waiting_patch(entry.value);
    const Node patch = waiting == nullptr ? yaml::null_node() : waiting->value;
    context_.found_steps.clear();
    context_.patched_steps.reset();
    const std::size_t errors = context_.diagnostics.errors();
    expand_copies(entry, scope);
    // Where something is wrong, a step may be missing because of it.
    if (context_.patched_steps && !patch.is_null() && context_.diagnostics.errors() == errors)
      report_unfound(*context_.patched_steps, patch, context_.found_steps, context_.diagnostics);
  }

  // Where something is wrong, other jobs may be missing because of it.
  void finish(const Node& written) {
    const bool is_right = context_.are_entries_right && context_.diagnostics.errors() == errors_;
    for (const Node& gate : rewrite_needs(out_.jobs, made_)) {
      if (is_right) report_empty_gate(gate, written, made_, context_.diagnostics);
    }
  }

 private:
  void expand_copies(const yaml::Entry& entry, const ScopePtr& scope) {
    const std::string& name = entry.key.text;
    std::vector<Copy> all = copies(entry.value, scope, context_.evaluator);
    // A job of which no copy is made is dropped, as are the needs on it.
    if (all.empty()) made_.push_back({name, name, "", "", true});
    if (fan_ == Fan::kMatrix && entry.value.find("each") != nullptr)
      return together(entry, std::move(all), scope);
    for (const Copy& copy : all) {
      const std::string id = copy.suffix.empty() ? name : cut_id(name + copy.suffix);
      made_.push_back({name, id, copy.key, copy.collection, copy.dropped});
      if (copy.dropped) continue;
      const std::size_t uses = out_.templates.size();
      auto job = expand_body(id, entry.value, copy.scope, context_, out_.templates);
      if (!job) made_.back().dropped = true;
      if (job && !add(entry.key, id, *std::move(job))) out_.templates.resize(uses);
    }
  }

  // True for an own job that names a copy, or was meant to.
  [[nodiscard]] bool is_patch(const yaml::Entry& entry) const {
    const std::string& id = entry.key.text;
    const auto is_copy = [&](const Made& one) { return one.id == id && one.entry != id; };
    return own_ != nullptr && own_->find(id) != nullptr &&
           (own_->find(id)->is_null() || !can_be_job(entry.value) ||
            std::any_of(made_.begin(), made_.end(), is_copy));
  }

  void patch(const yaml::Entry& entry, const ScopePtr& scope) {
    const std::string& id = entry.key.text;
    const auto made = std::find_if(made_.begin(), made_.end(), [&](const Made& one) { return one.id == id; });
    if (made == made_.end()) {
      const std::vector<std::string> names = yaml::keys_of(out_.jobs);
      context_.diagnostics.add(Id::PG1411, entry.key.span,
                               "there is no job `" + id + "` to " +
                                   (entry.value.is_null() ? "remove" : "change") +
                                   support::or_known(id, names));
      return;
    }
    Node* copy = out_.jobs.find(id);
    if (copy == nullptr) return;
    // What is changed by hand stays in its place: it is no longer what its template makes.
    auto& uses = out_.templates;
    uses.erase(std::remove_if(uses.begin(), uses.end(), [&](const auto& use) { return use.job == id; }),
               uses.end());
    if (entry.value.is_null()) {
      made->dropped = true;
      out_.jobs.erase(id);
      return;
    }
    *copy = merge_job(*copy, fill_job(entry.value, false, scope, context_), context_.diagnostics);
  }

  // All copies as one job with a matrix.
  void together(const yaml::Entry& entry, std::vector<Copy> all, const ScopePtr& scope) {
    const std::string& id = entry.key.text;
    const std::string first = all.empty() ? "" : all[0].key;
    all.erase(std::remove_if(all.begin(), all.end(), [](const Copy& copy) { return copy.dropped; }),
              all.end());
    if (all.empty()) {
      made_.push_back({id, id, first, "", true});
      return;
    }
    const ExpandJob expand = [&](const Node& body, const ScopePtr& own) {
      std::vector<repository::TemplateUse> in_place;
      return expand_body(id, body, own, context_, in_place);
    };
    auto job = matrix_job(entry.value, all, expand, scope, context_);
    made_.push_back({id, id, "", "", !job});
    if (job) add(entry.key, id, *std::move(job));
  }

  bool add(Node key, const std::string& id, Node job) {
    if (const Node* other = out_.jobs.find(id)) {
      auto& finding = context_.diagnostics.add(Id::PG1409, key.span, "two jobs are called `" + id + "`");
      finding.labels.push_back({other->span, "the other one"});
      finding.help = how_copies_are_called();
      return false;
    }
    key.text = id;
    out_.jobs.entries.push_back({std::move(key), std::move(job)});
    return true;
  }

  Jobs& out_;
  const Node* own_;
  Fan fan_;
  std::size_t errors_;  // that were found before these jobs
  Context& context_;
  std::vector<Made> made_;
};

}  // namespace

Jobs expand_jobs(const Node& jobs, const Node* own, Fan fan, const ScopePtr& scope, Context& context) {
  Jobs out{.jobs = jobs.is_mapping() ? yaml::shell(jobs) : jobs};
  Expansion expansion(out, own, fan, context);
  for (const yaml::Entry& entry : jobs.entries) expansion.entry(entry, scope);
  expansion.finish(jobs);
  return out;
}

}  // namespace pipegen::expand
