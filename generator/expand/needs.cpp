#include "expand/needs.h"

#include <algorithm>
#include <map>

namespace pipegen::expand {
namespace {

using yaml::Node;

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

bool is_plain(const std::vector<Node>& needs, const Groups& groups) {
  return std::all_of(needs.begin(), needs.end(), [&](const Node& need) {
    const auto group = groups.find(need.text);
    return group == groups.end() ||
           (group->second.size() == 1 && !group->second[0]->dropped && group->second[0]->key.empty());
  });
}

}  // namespace

void rewrite_needs(Node& jobs, const std::vector<Made>& made, Context& /*context*/) {
  Groups groups;
  std::map<std::string, const Made*, std::less<>> by_id;
  for (const Made& one : made) {
    groups[one.entry].push_back(&one);
    by_id.emplace(one.id, &one);
  }
  for (yaml::Entry& job : jobs.entries) {
    Node* needs = job.value.find("needs");
    if (needs == nullptr) continue;
    const std::vector<Node> written = needs->is_sequence() ? needs->items : std::vector<Node>{*needs};
    if (is_plain(written, groups)) continue;
    Node rewritten = yaml::sequence_node(needs->span);
    rewritten.style = yaml::Style::kFlow;
    const Made& self = *by_id.at(job.key.text);
    for (const Node& need : written) {
      for (std::string& id : meant(need.text, self, groups)) {
        const bool there = std::any_of(rewritten.items.begin(), rewritten.items.end(),
                                       [&](const Node& n) { return n.text == id; });
        if (!there) rewritten.items.push_back(yaml::string_node(std::move(id), need.span));
      }
    }
    if (rewritten.items.empty())
      job.value.erase("needs");
    else
      *needs = std::move(rewritten);
  }
}

}  // namespace pipegen::expand
