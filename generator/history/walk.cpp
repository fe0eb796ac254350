#include "history/walk.h"

namespace pipegen::history {
namespace {

using version::Index;
using version::ObjectId;

struct Found {
  ObjectId id = {};
  ObjectId tree = {};
  std::vector<Index> parents = {};
  std::uint32_t children = 0;
};

// The commits in the order in which they are reached.
std::vector<Found> discover(const Objects& objects, const ObjectId& head,
                            const std::unordered_set<ObjectId, IdHash>& boundary) {
  std::vector<Found> out = {{.id = head}};
  std::unordered_map<ObjectId, Index, IdHash> places = {{head, 0}};
  for (std::size_t at = 0; at < out.size(); ++at) {
    const RawCommit commit = objects.commit(out[at].id);
    out[at].tree = commit.tree;
    if (boundary.contains(out[at].id)) continue;
    for (const ObjectId& parent : commit.parents) {
      const auto [place, is_new] = places.emplace(parent, static_cast<Index>(out.size()));
      if (is_new) out.push_back({.id = parent});
      out[at].parents.push_back(place->second);
      ++out[place->second].children;
    }
  }
  return out;
}

}  // namespace

Walked walk(const Objects& objects, const ObjectId& head,
            const std::unordered_set<ObjectId, IdHash>& boundary) {
  std::vector<Found> found = discover(objects, head, boundary);
  Walked out;
  out.commits.reserve(found.size());
  out.trees.reserve(found.size());
  // A commit is ready when all its children are placed.
  std::vector<Index> ready = {0};
  std::vector<Index> order;
  order.reserve(found.size());
  while (!ready.empty()) {
    const Index at = ready.back();
    ready.pop_back();
    out.places.emplace(found[at].id, static_cast<Index>(order.size()));
    order.push_back(at);
    for (const Index parent : found[at].parents) {
      if (--found[parent].children == 0) ready.push_back(parent);
    }
  }
  for (const Index at : order) {
    const Found& one = found[at];
    out.commits.push_back({.id = one.id,
                           .first_parent = static_cast<std::uint32_t>(out.parents.size()),
                           .parent_count = static_cast<std::uint32_t>(one.parents.size()),
                           .boundary = boundary.contains(one.id)});
    out.trees.push_back(one.tree);
    for (const Index parent : one.parents) out.parents.push_back(out.places.at(found[parent].id));
  }
  return out;
}

}  // namespace pipegen::history
