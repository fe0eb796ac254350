#include "history/reach.h"

#include <algorithm>

namespace pipegen::history {
namespace {

// Who reaches a commit, as far as it is known.
constexpr std::uint8_t kHead = 1;
constexpr std::uint8_t kBase = 2;
constexpr std::uint8_t kOpen = 4;  // its parents do not know yet

bool is_unreleased(std::uint8_t mark) {
  return (mark & (kHead | kBase)) == kHead;
}

}  // namespace

Reach::Reach(Ancestry& commits, std::uint32_t head, std::vector<std::uint32_t> boundary, std::uint32_t beyond)
    : commits_(commits), head_(head), boundary_(std::move(boundary)), beyond_(beyond) {
  found_.reach(commits_.size());
  found_[head] = 1;
  open_.emplace(key(head), head);
}

bool Reach::is_boundary(std::uint32_t commit) const {
  return !boundary_.empty() && std::binary_search(boundary_.begin(), boundary_.end(), commit);
}

void Reach::parents(std::uint32_t commit, std::vector<std::uint32_t>& parents) {
  parents.clear();
  if (!is_boundary(commit)) commits_.parents(commit, parents);
}

Reach::Key Reach::key(std::uint32_t commit) {
  if (commits_.is_in_graph(commit)) return commits_.level(commit);
  return kBeside | static_cast<Key>(std::max<std::int64_t>(commits_.time(commit), 0));
}

bool Reach::reaches(std::uint32_t commit) {
  found_.reach(commits_.size());
  // What is not above the commit leads past it.
  follow(commit, commits_.is_in_graph(commit) ? commits_.level(commit) : kBeside - 1);
  return found_[commit] != 0;
}

void Reach::check_whole() {
  follow(version::kNowhere, kBeside - 1);
}

void Reach::follow(std::uint32_t commit, Key end) {
  while ((commit == version::kNowhere || found_[commit] == 0) && !open_.empty() && open_.top().first > end) {
    const std::uint32_t at = open_.top().second;
    open_.pop();
    parents(at, read_);
    found_.reach(commits_.size());
    for (const std::uint32_t parent : read_) {
      if (found_[parent] != 0) continue;
      found_[parent] = 1;
      open_.emplace(key(parent), parent);
    }
  }
}

std::vector<std::uint32_t> Reach::since(std::uint32_t base) {
  return order_since(base).numbers;
}

Order Reach::beside(const std::vector<std::uint32_t>& bases) {
  if (std::find(bases.begin(), bases.end(), version::kNowhere) == bases.end()) {
    const auto lowest = std::min_element(bases.begin(), bases.end(),
                                         [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
    Order out = order_since(*lowest);
    if (all_lead_to(*lowest, bases, out)) return out;
  }
  return order_of(commits_, head_, boundary_);
}

// Whether each of `commits` is `base` or reaches it; `since` is what HEAD reaches and the base does not.
bool Reach::all_lead_to(std::uint32_t base, const std::vector<std::uint32_t>& commits, const Order& since) {
  std::vector<bool> leads(since.numbers.size());
  const auto does = [&](std::uint32_t commit) {
    const std::uint32_t place = since.place_of(commit);
    return commit == base || (place != version::kNowhere && leads[place]);
  };
  for (std::size_t place = since.numbers.size(); place-- > 0;) {
    parents(since.numbers[place], read_);
    leads[place] = std::any_of(read_.begin(), read_.end(), does);
  }
  return std::all_of(commits.begin(), commits.end(), does);
}

Order Reach::order_since(std::uint32_t base) {
  Zeros<std::uint8_t> marks;
  Heap open;
  std::size_t unreleased = 0;  // of those that are open
  const auto add = [&](std::uint32_t commit, std::uint8_t mark) {
    std::uint8_t& known = marks[commit];
    if ((known | mark) == known) return;
    if ((known & kOpen) != 0 && is_unreleased(known)) --unreleased;
    if ((known & kOpen) == 0) open.emplace(key(commit), commit);
    known |= mark | kOpen;
    if (is_unreleased(known)) ++unreleased;
  };
  marks.reach(commits_.size());
  add(head_, kHead);
  add(base, kBase);
  while (!open.empty()) {
    const auto [key, commit] = open.top();
    const bool is_in_graph = (key & kBeside) == 0;
    if (unreleased == 0 && (is_in_graph || !commits_.has_graph())) break;
    open.pop();
    if (is_unreleased(marks[commit])) --unreleased;
    marks[commit] &= static_cast<std::uint8_t>(~kOpen);
    parents(commit, read_);
    marks.reach(commits_.size());
    for (const std::uint32_t parent : read_) add(parent, marks[commit] & (kHead | kBase));
  }
  if (!commits_.has_graph()) look_beyond(open, marks);
  return order_of(commits_, head_, boundary_, [&](std::uint32_t commit) {
    return commit < marks.size() && is_unreleased(marks[commit]);
  });
}

// By dates alone, a commit that seems unreleased may be an ancestor of the base by way of commits whose dates
// lie. So all that is open, which is released, is followed further, whatever the dates say.
void Reach::look_beyond(Heap& open, Zeros<std::uint8_t>& marks) {
  std::vector<std::uint32_t> ring;
  for (; !open.empty(); open.pop()) ring.push_back(open.top().second);
  std::vector<std::uint32_t> next;
  for (std::uint32_t step = 0; step < beyond_ && !ring.empty(); ++step) {
    next.clear();
    while (!ring.empty()) {
      const std::uint32_t commit = ring.back();
      ring.pop_back();
      parents(commit, read_);
      marks.reach(commits_.size());
      for (const std::uint32_t parent : read_) {
        if ((marks[parent] & kBase) != 0) continue;
        // What seemed unreleased has been read: it passes on what it is in the same step.
        (is_unreleased(marks[parent]) ? ring : next).push_back(parent);
        marks[parent] |= kBase;
      }
    }
    ring.swap(next);
  }
}

}  // namespace pipegen::history
