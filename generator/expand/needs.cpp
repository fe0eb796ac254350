#include "expand/needs.h"

#include <algorithm>
#include <map>
#include <set>

namespace pipegen::expand {
namespace {

using yaml::Node;
using yaml::Shared;

// `needs: "*"`: every other job that does not itself wait for this one. No job id of GitHub's can be a star.
constexpr std::string_view kEveryJob = "*";

using Groups = std::map<std::string, std::vector<const Made*>, std::less<>>;

// The ids that a need on `name` means for the job `self`; a name that no entry has stays for the checks to
// find.
std::vector<std::string> meant(const std::string& name, const Made& self, const Groups& groups) {
  const auto group = groups.find(name);
  if (group == groups.end()) return {name};
  std::vector<std::string> out;
  for (const Made* other : group->second) {
    const bool same_collection = !self.collection.empty() && other->collection == self.collection;
    if (other->dropped || (same_collection && other->key != self.key)) continue;
    out.push_back(other->id);
  }
  return out;
}

Shared<Node> written_needs(const Node& job) {
  const Node* needs = job.find("needs");
  if (needs == nullptr) return {};
  return needs->is_sequence() ? needs->items : Shared<Node>({*needs});
}

bool is_plain(const Shared<Node>& needs, const Groups& groups) {
  return std::all_of(needs.begin(), needs.end(), [&](const Node& need) {
    if (need.text == kEveryJob) return false;
    const auto group = groups.find(need.text);
    return group == groups.end() ||
           (group->second.size() == 1 && !group->second[0]->dropped && group->second[0]->key.empty());
  });
}

void set_needs(Node& job, const std::vector<Node>& needs) {
  if (needs.empty()) {
    job.erase("needs");
    return;
  }
  Node list = yaml::sequence_node(needs[0].span);
  list.style = yaml::Style::kFlow;
  list.items = needs;
  *job.find("needs") = std::move(list);
}

void add(std::vector<Node>& needs, const std::string& id, support::Span span) {
  const bool there = std::any_of(needs.begin(), needs.end(), [&](const Node& n) { return n.text == id; });
  if (!there) needs.push_back(yaml::string_node(id, span));
}

// The jobs that wait for `id`, directly or through others, and `id` itself.
std::set<std::string> waiting_for(const std::string& id, const Node& jobs) {
  std::set<std::string> out = {id};
  for (std::size_t before = 0; before != out.size();) {
    before = out.size();
    for (const yaml::Entry& job : jobs.entries) {
      for (const Node& need : written_needs(job.value)) {
        if (out.contains(need.text)) out.insert(job.key.text);
      }
    }
  }
  return out;
}

}  // namespace

std::vector<Node> rewrite_needs(Node& jobs, const std::vector<Made>& made) {
  Groups groups;
  std::map<std::string, const Made*, std::less<>> by_id;
  for (const Made& one : made) {
    groups[one.entry].push_back(&one);
    by_id.emplace(one.id, &one);
  }
  std::vector<yaml::Entry*> last;
  std::vector<Node> empty;
  for (yaml::Entry& job : jobs.entries) {
    const Shared<Node> written = written_needs(job.value);
    if (is_plain(written, groups)) continue;
    std::vector<Node> needs;
    for (const Node& need : written) {
      if (need.text == kEveryJob) {
        needs.push_back(need);
        last.push_back(&job);
        continue;
      }
      for (const std::string& id : meant(need.text, *by_id.at(job.key.text), groups))
        add(needs, id, need.span);
    }
    set_needs(job.value, needs);
  }
  for (yaml::Entry* job : last) {
    const std::set<std::string> later = waiting_for(job->key.text, jobs);
    std::vector<Node> needs;
    for (const Node& need : written_needs(job->value)) {
      if (need.text != kEveryJob) needs.push_back(need);
    }
    for (const yaml::Entry& other : jobs.entries) {
      if (!later.contains(other.key.text)) add(needs, other.key.text, job->key.span);
    }
    if (needs.empty()) empty.push_back(job->key);
    set_needs(job->value, needs);
  }
  return empty;
}

void report_empty_gate(const Node& gate, const Node& written, const std::vector<Made>& made,
                       support::Diagnostics& diagnostics) {
  auto& finding = diagnostics.add(
      support::Id::PG1428, gate.span,
      "`" + gate.text + "` needs every other job, and there is none: it would always be green");
  for (const yaml::Entry& job : written.entries) {
    if (job.key.text == gate.text) continue;
    const Node* each = job.value.find("each");
    const Node* when = job.value.find("when");
    const bool has_copy = std::any_of(made.begin(), made.end(), [&](const Made& one) {
      return one.entry == job.key.text && !one.key.empty();
    });
    if (each != nullptr && !has_copy)
      finding.labels.push_back({each->span, "`" + job.key.text + "` is left out: this runs over nothing"});
    else if (when != nullptr)
      finding.labels.push_back({when->span, "`" + job.key.text + "` is left out: this is false"});
  }
  finding.help =
      finding.labels.empty()
          ? "leave one of the other jobs in, or take the pipeline out"
          : "add what one of them needs, such as `services: {api: {path: ., test: make test}}`, or "
            "take the pipeline out until there is something for it to do";
}

}  // namespace pipegen::expand
