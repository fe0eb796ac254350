#include "expand/merge.h"

#include <algorithm>
#include <array>

#include "language/shape.h"
#include "support/nearest.h"

namespace pipegen::expand {
namespace {

using support::Diagnostics;
using support::Id;
using yaml::Entry;
using yaml::Node;

// The key of a patch that waits. It differs from any that a file has by its want of a place.
constexpr const char* kWaiting = "\x01steps";

Entry* entry_of(Node& mapping, std::string_view key) {
  for (Entry& entry : mapping.entries) {
    if (entry.key.text == key) return &entry;
  }
  return nullptr;
}

bool is_waiting(const Entry& entry) {
  return entry.key.text == kWaiting && !entry.key.span.known();
}

std::vector<std::string> step_ids(const Node& steps) {
  std::vector<std::string> out;
  for (const Node& step : steps.items) {
    if (const Node* id = step.find("id")) out.push_back(id->text);
  }
  return out;
}

Node* step_of(Node& steps, std::string_view id) {
  return std::find_if(steps.items.begin(), steps.items.end(), [id](const Node& step) {
    const Node* own = step.find("id");
    return own != nullptr && own->text == id;
  });
}

support::Diagnostic& unknown_step(const Node& steps, const Node& name, std::string_view id,
                                  Diagnostics& diagnostics) {
  return diagnostics.add(
      Id::PG1410, name.span,
      "there is no step `" + std::string(id) + "` here" + support::or_known(id, step_ids(steps)));
}

// A patch of no step is a new one that does nothing, or is meant for another.
void unknown_patch(const Node& steps, const Entry& entry, Diagnostics& diagnostics) {
  auto& finding = unknown_step(steps, entry.key, entry.key.text, diagnostics);
  if (entry.value.is_mapping()) finding.help = "a step that is new has `run`, `uses` or `use`";
}

// True for a mapping that can be a step by itself; any other is meant for a step that is there.
bool does_something(const Node& step) {
  constexpr std::array<const char*, 7> kDoes = {"run",      "uses",   "use",     "wait",
                                                "wait-all", "cancel", "parallel"};
  return !step.is_mapping() ||
         std::any_of(kDoes.begin(), kDoes.end(), [&](const char* key) { return step.find(key) != nullptr; });
}

// A patched step is named by its key, and `after` and `before`, one of them, name one step beside which a new
// one goes. False after a diagnostic.
bool is_patch_of_step(const Entry& entry, bool is_there, Diagnostics& diagnostics) {
  if (!entry.value.is_mapping()) return true;
  const Node* id = entry.value.find("id");
  if (id != nullptr && id->text != entry.key.text) {
    diagnostics
        .add(Id::PG1410, id->span,
             "the step `" + entry.key.text + "` is called by its key, and here its `id` is another one")
        .help = "take `id` out, and write the key as the step is to be called";
    return false;
  }
  const Node* anchors[] = {entry.value.find("after"), entry.value.find("before")};
  if (anchors[0] != nullptr && anchors[1] != nullptr) {
    diagnostics.add(
        Id::PG1410, anchors[1]->span,
        "the step `" + entry.key.text + "` can't stand `after` and `before` others: one of them says where");
    return false;
  }
  for (const Node* anchor : anchors) {
    if (anchor == nullptr) continue;
    const bool is_id = anchor->is_scalar() && !anchor->is_null();
    if (is_id && !is_there) continue;
    diagnostics
        .add(Id::PG1410, anchor->span.known() ? anchor->span : entry.key.span,
             is_id ? "the step `" + entry.key.text + "` is there already: it stays in its place"
                   : "`after` and `before` name one step, and this is " + language::found(*anchor))
        .help = is_id ? "to move it, take it out by `null` and write it anew under another key" : "after: ID";
    return false;
  }
  return true;
}

// Where a new step goes. Several `after` the same step keep the order in which they are written.
void insert_step(Node& steps, const Entry& entry, std::vector<std::string>& placed,
                 Diagnostics& diagnostics) {
  Node step = entry.value;
  const Node* after = entry.value.find("after");
  const Node* before = entry.value.find("before");
  const Node anchor = after != nullptr ? *after : before != nullptr ? *before : Node{};
  for (const char* key : {"after", "before", "id"}) step.erase(key);
  step.entries.insert(step.entries.begin(), {yaml::string_node("id", entry.key.span),
                                             yaml::string_node(entry.key.text, entry.key.span)});
  if (after == nullptr && before == nullptr) {
    steps.items.push_back(std::move(step));
    return;
  }
  auto at = step_of(steps, anchor.text);
  if (at == steps.items.end()) {
    unknown_step(steps, anchor, anchor.text, diagnostics);
    return;
  }
  if (after != nullptr) {
    at += 1 + std::count(placed.begin(), placed.end(), anchor.text);
    placed.push_back(anchor.text);
  }
  steps.items.insert(at, std::move(step));
}

// Whether `id` may be the id of a copy, `<job>-<key>`, which is there only after expansion.
bool may_be_copy(std::string_view id, const Node& jobs) {
  return std::any_of(jobs.entries.begin(), jobs.entries.end(), [id](const Entry& job) {
    return job.value.find("each") != nullptr && id.starts_with(job.key.text + "-");
  });
}

void unknown_job(const Node& jobs, const Node& name, const std::string& what, Diagnostics& diagnostics) {
  diagnostics.add(Id::PG1411, name.span, what + support::or_known(name.text, yaml::keys_of(jobs)));
}

// A job that needs every other one (needs.h) is the check that a branch rule requires. Without it, or with
// less than it waits for, a red job would let a change through.
bool keeps_gate(const Entry& gate, const Entry& own, Diagnostics& diagnostics) {
  const Node* needs = gate.value.find("needs");
  if (needs == nullptr || needs->text != "*") return true;
  const auto refuse = [&](const Node& place, const std::string& what) {
    diagnostics
        .add(Id::PG1427, place.span,
             "`" + gate.key.text + "` tells whether every other job went well, so " + what)
        .help = "leave it as it is; it costs nothing where no branch rule requires it";
    return false;
  };
  if (own.value.is_null()) return refuse(own.key, "it can't be removed");
  for (const char* key : {"needs", "if", "continue-on-error", "when"}) {
    const auto changed = std::find_if(own.value.entries.begin(), own.value.entries.end(),
                                      [&](const Entry& one) { return one.key.text == key; });
    if (changed != own.value.entries.end())
      return refuse(changed->key, "its `" + std::string(key) + "` can't be changed");
  }
  return true;
}

// What a job of the blueprint needs can't be taken away from it without a word. The need goes too, so that
// nothing more is said of it.
void check_removed(const Entry& removed, Node& jobs, Diagnostics& diagnostics) {
  for (Entry& job : jobs.entries) {
    Node* needs = job.value.find("needs");
    if (needs == nullptr) continue;
    const auto is_removed = [&](const Node& need) { return need.text == removed.key.text; };
    const auto at = std::find_if(needs->items.begin(), needs->items.end(), is_removed);
    if (at == needs->items.end() && !(needs->is_scalar() && is_removed(*needs))) continue;
    auto& finding =
        diagnostics.add(Id::PG1215, removed.key.span,
                        "`" + removed.key.text + "` is removed here, and `" + job.key.text + "` needs it");
    finding.labels.push_back({at == needs->items.end() ? needs->span : at->span, "needed here"});
    finding.help = "say what it needs instead: " + job.key.text + ": {needs: […]}";
    if (at == needs->items.end())
      job.value.erase("needs");
    else
      needs->items.erase(at);
  }
}

Node merge_jobs(const Node& base, const Node& own, Diagnostics& diagnostics) {
  Node out = base;
  for (const Entry& entry : own.entries) {
    Entry* present = entry_of(out, entry.key.text);
    if (present != nullptr && !keeps_gate(*present, entry, diagnostics)) {
      if (entry.value.is_null()) out.erase(entry.key.text);
      continue;
    }
    if (entry.value.is_null() && present == nullptr && may_be_copy(entry.key.text, base)) {
      out.entries.push_back(entry);
    } else if (entry.value.is_null()) {
      if (present == nullptr)
        unknown_job(base, entry.key, "there is no job `" + entry.key.text + "` to remove", diagnostics);
      out.erase(entry.key.text);
    } else if (present != nullptr) {
      present->value = merge_job(present->value, entry.value, diagnostics);
    } else if (can_be_job(entry.value) || may_be_copy(entry.key.text, base)) {
      out.entries.push_back(entry);
    } else {
      unknown_job(base, entry.key, "there is no job `" + entry.key.text + "` to change", diagnostics);
    }
  }
  for (const Entry& entry : own.entries) {
    if (entry.value.is_null()) check_removed(entry, out, diagnostics);
  }
  return out;
}

}  // namespace

bool can_be_job(const Node& job) {
  return !job.is_mapping() || job.find("runs-on") != nullptr || job.find("uses") != nullptr ||
         job.find("use") != nullptr;
}

Node merge(const Node& base, const Node& own) {
  if (!base.is_mapping() || !own.is_mapping()) return own;
  Node out = base;
  for (const Entry& entry : own.entries) {
    Entry* present = entry_of(out, entry.key.text);
    if (present == nullptr)
      out.entries.push_back(entry);
    else
      present->value = merge(present->value, entry.value);
  }
  return out;
}

Node patch_steps(const Node& steps, const Node& patch, Diagnostics& diagnostics) {
  Node out = steps;
  std::vector<std::string> placed;
  for (const Entry& entry : patch.entries) {
    const auto at = step_of(out, entry.key.text);
    if (!is_patch_of_step(entry, at != out.items.end(), diagnostics)) continue;
    if (at == out.items.end() && (entry.value.is_null() || !does_something(entry.value))) {
      unknown_patch(steps, entry, diagnostics);
    } else if (at == out.items.end()) {
      insert_step(out, entry, placed, diagnostics);
    } else if (entry.value.is_null()) {
      out.items.erase(at);
    } else {
      *at = merge(*at, entry.value);
    }
  }
  return out;
}

Node patch_copy(const Node& steps, const Node& patch, std::set<std::string>& found) {
  Node here = yaml::mapping_node(patch.span);
  for (const Entry& entry : patch.entries) {
    Entry own = entry;
    for (const char* key : {"after", "before"}) {
      const Node* anchor = own.value.find(key);
      if (anchor == nullptr) continue;
      const auto is_anchor = [&](const std::string& id) { return id == anchor->text; };
      const std::vector<std::string> ids = step_ids(steps);
      const bool known = std::any_of(ids.begin(), ids.end(), is_anchor) || here.find(anchor->text) != nullptr;
      if (known)
        found.insert(anchor->text);
      else
        own.value.erase(key);
    }
    Node copy = steps;
    const bool present = step_of(copy, entry.key.text) != copy.items.end();
    if (present) found.insert(entry.key.text);
    if (present || (!entry.value.is_null() && does_something(entry.value)))
      here.entries.push_back(std::move(own));
  }
  Diagnostics none;
  Node out = patch_steps(steps, here, none);
  // What is laid over a step that is expanded is not.
  for (const Entry& entry : here.entries) {
    const auto at = step_of(out, entry.key.text);
    if (at != out.items.end()) at->verbatim = false;
  }
  return out;
}

void report_unfound(const Node& steps, const Node& patch, const std::set<std::string>& found,
                    Diagnostics& diagnostics) {
  for (const Entry& entry : patch.entries) {
    const bool wants_step = entry.value.is_null() || !does_something(entry.value);
    if (wants_step && !found.contains(entry.key.text)) unknown_patch(steps, entry, diagnostics);
    for (const char* key : {"after", "before"}) {
      const Node* anchor = entry.value.find(key);
      if (anchor != nullptr && !found.contains(anchor->text))
        unknown_step(steps, *anchor, anchor->text, diagnostics);
    }
  }
}

Node merge_job(const Node& base, const Node& own, Diagnostics& diagnostics) {
  if (!base.is_mapping() || !own.is_mapping()) return own;
  const Node* patch = own.find("steps");
  if (patch == nullptr || !patch->is_mapping()) return merge(base, own);
  const Node* steps = base.find("steps");
  // The steps of a template come later: the patch waits for them.
  if ((steps == nullptr || steps->is_mapping()) && base.find("use") != nullptr) return merge(base, own);
  if (steps == nullptr || !steps->is_sequence()) {
    diagnostics
        .add(Id::PG1412, patch->span,
             "a mapping under `steps` patches the steps of a blueprint or template by id, and the job below "
             "has none")
        .help =
        base.find("uses") == nullptr
            ? "to add steps, write them as a list, each with a `-`"
            : "the job calls a workflow by `uses`, whose steps stand in its own file: leave `steps` out";
    Node rest = own;
    rest.erase("steps");
    return merge(base, rest);
  }
  if (std::any_of(steps->items.begin(), steps->items.end(),
                  [](const Node& step) { return step.is_scalar() && step.text.starts_with("$[["); })) {
    Node rest = own;
    rest.erase("steps");
    Node out = merge(base, rest);
    const auto waiting = std::find_if(out.entries.begin(), out.entries.end(), is_waiting);
    if (waiting != out.entries.end())
      waiting->value = merge(waiting->value, *patch);
    else
      out.entries.push_back({yaml::string_node(kWaiting), *patch});
    return out;
  }
  Node patched = patch_steps(*steps, *patch, diagnostics);
  Node out = merge(base, own);
  *out.find("steps") = std::move(patched);
  return out;
}

const Entry* waiting_patch(const Node& job) {
  const auto at = std::find_if(job.entries.begin(), job.entries.end(), is_waiting);
  return at == job.entries.end() ? nullptr : &*at;
}

Node merge_pipeline(const Node& base, const Node& own, Diagnostics& diagnostics) {
  Node out = base;
  for (const Entry& entry : own.entries) {
    Entry* present = entry_of(out, entry.key.text);
    if (present == nullptr)
      out.entries.push_back(entry);
    else if (entry.key.text == "jobs" && !entry.value.is_mapping())
      diagnostics
          .add(Id::PG1202, entry.value.span.known() ? entry.value.span : entry.key.span,
               "`jobs` is " + language::found(entry.value) + ", expected a mapping")
          .help =
          "what is written here lies over the blueprint's jobs: `jobs: {ID: {…}}`; leave it out to take them "
          "all";
    else if (entry.key.text == "jobs")
      present->value = merge_jobs(present->value, entry.value, diagnostics);
    else if (entry.key.text == "script")
      present->value = merge_job(present->value, entry.value, diagnostics);
    else
      present->value = merge(present->value, entry.value);
  }
  return out;
}

}  // namespace pipegen::expand
