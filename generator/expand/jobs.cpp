#include "expand/jobs.h"

#include <algorithm>
#include <utility>

#include "expand/each.h"
#include "expand/job_template.h"
#include "expand/merge.h"
#include "expand/needs.h"
#include "expand/steps.h"
#include "support/nearest.h"

namespace pipegen::expand {
namespace {

using support::Id;
using yaml::Node;

// A job's values; its steps are entries of their own.
Node fill_job(Node body, const ScopePtr& scope, Context& context) {
  for (yaml::Entry& entry : body.entries) {
    if (entry.key.text == "steps")
      entry.value = expand_steps(std::move(entry.value), scope, context);
    else
      context.evaluator.fill_in(entry.value, *scope);
  }
  return body;
}

}  // namespace

Jobs expand_jobs(Node jobs, const ScopePtr& scope, Context& context) {
  std::vector<yaml::Entry> written = std::exchange(jobs.entries, {});
  Jobs out{.jobs = std::move(jobs)};
  std::vector<Made> made;
  for (yaml::Entry& entry : written) {
    if (!entry.value.is_mapping()) {
      out.jobs.entries.push_back({entry.key, context.evaluator.fill(std::move(entry.value), *scope)});
      made.push_back({entry.key.text, entry.key.text, "", "", false});
      continue;
    }
    const std::vector<Copy> all = copies(entry.value, scope, context.evaluator);
    for (const Copy& copy : all) {
      const std::string id = copy.suffix.empty() ? entry.key.text : cut_id(entry.key.text + copy.suffix);
      made.push_back({entry.key.text, id, copy.key, copy.collection, copy.dropped});
      if (copy.dropped) continue;
      Node body = &copy == &all.back() ? std::move(entry.value) : entry.value;
      for (const char* key : {"each", "when"}) body.erase(key);
      const std::size_t uses = out.templates.size();
      if (body.find("use") != nullptr) {
        auto used = use_template(id, body, copy.scope, context, out.templates);
        if (!used) continue;
        body = fill_job(std::move(used->body), used->scope, context);
      } else {
        body = fill_job(std::move(body), copy.scope, context);
      }
      Node key = entry.key;
      key.text = id;
      if (const Node* other = out.jobs.find(id)) {
        context.diagnostics.add(Id::PG1409, entry.key.span, "two jobs are called `" + id + "`")
            .labels.push_back({other->span, "the other one"});
        out.templates.resize(uses);
        continue;
      }
      out.jobs.entries.push_back({std::move(key), std::move(body)});
    }
  }
  rewrite_needs(out.jobs, made);
  return out;
}

}  // namespace pipegen::expand
