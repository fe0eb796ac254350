#include "github/difference.h"

#include <algorithm>

#include "support/nearest.h"

namespace pipegen::github {
namespace {

using yaml::Entry;
using yaml::Node;

bool same(const Node* a, const Node* b) {
  if (a == nullptr || b == nullptr) return a == b;
  return yaml::same_data(*a, *b);
}

// `on: push` and `on: [push]` as the mapping that they stand for.
Node events_of(const Node& workflow) {
  Node out = yaml::mapping_node();
  const Node* on = workflow.find("on");
  if (on == nullptr) return out;
  if (on->is_scalar()) out.set(on->text, yaml::null_node());
  for (const Node& item : on->items) out.set(item.text, yaml::null_node());
  for (const Entry& entry : on->entries) out.set(entry.key.text, entry.value);
  return out;
}

void compare_events(const Node& before, const Node& after, std::vector<std::string>& out) {
  const Node old_events = events_of(before);
  const Node new_events = events_of(after);
  for (const Entry& event : old_events.entries) {
    const Node* now = new_events.find(event.key.text);
    if (now == nullptr) out.push_back("`" + event.key.text + "` no longer starts it");
    if (now != nullptr && !same(now, &event.value))
      out.push_back("`" + event.key.text + "` starts it under other conditions");
  }
  for (const Entry& event : new_events.entries) {
    if (old_events.find(event.key.text) == nullptr) out.push_back("`" + event.key.text + "` starts it too");
  }
}

std::string permissions_of(const Node& owner) {
  const Node* permissions = owner.find("permissions");
  if (permissions == nullptr) return "not said";
  if (permissions->is_scalar()) return "`" + permissions->text + "`";
  std::string out;
  for (const Entry& scope : permissions->entries)
    out += (out.empty() ? "`" : ", `") + scope.key.text + ": " + scope.value.text + "`";
  return out.empty() ? "none" : out;
}

void compare_permissions(const std::string& whose, const Node& before, const Node& after,
                         std::vector<std::string>& out) {
  if (same(before.find("permissions"), after.find("permissions"))) return;
  out.push_back(whose + " permissions are " + permissions_of(after) + " (were " + permissions_of(before) +
                ")");
}

// The keys that differ, but those in `apart`.
std::vector<std::string> changed_keys(const Node& before, const Node& after,
                                      const std::vector<std::string>& apart) {
  std::vector<std::string> out;
  const auto add = [&](const std::string& key) {
    const bool known = std::find(apart.begin(), apart.end(), key) != apart.end() ||
                       std::find(out.begin(), out.end(), key) != out.end();
    if (!known && !same(before.find(key), after.find(key))) out.push_back(key);
  };
  for (const Entry& entry : before.entries) add(entry.key.text);
  for (const Entry& entry : after.entries) add(entry.key.text);
  return out;
}

void compare_jobs(const Node& before, const Node& after, std::vector<std::string>& out) {
  const Node none = yaml::mapping_node();
  const Node* written = before.find("jobs");
  const Node& old_jobs = written == nullptr ? none : *written;
  written = after.find("jobs");
  const Node& new_jobs = written == nullptr ? none : *written;
  for (const Entry& job : old_jobs.entries) {
    const std::string name = "job `" + job.key.text + "`";
    const Node* now = new_jobs.find(job.key.text);
    if (now == nullptr) {
      out.push_back(name + " is gone");
      continue;
    }
    compare_permissions("the " + name + "'s", job.value, *now, out);
    const auto keys = changed_keys(job.value, *now, {"permissions"});
    if (!keys.empty()) out.push_back(name + " has other " + support::listed(keys, "and"));
  }
  for (const Entry& job : new_jobs.entries) {
    if (old_jobs.find(job.key.text) == nullptr) out.push_back("job `" + job.key.text + "` is new");
  }
}

}  // namespace

std::vector<std::string> differences(const Node& before, const Node& after) {
  std::vector<std::string> out;
  compare_events(before, after, out);
  compare_permissions("its", before, after, out);
  compare_jobs(before, after, out);
  const auto keys = changed_keys(before, after, {"on", "permissions", "jobs"});
  if (!keys.empty()) out.push_back("it has other " + support::listed(keys, "and"));
  return out;
}

}  // namespace pipegen::github
