#include "history/order.h"

#include <algorithm>

namespace pipegen::history {
namespace {

using version::Index;

// The commits in the order in which they are reached. A commit's record in a commit-graph lies anywhere in a
// large file, so it is read once; what comes after stays near.
class Found {
 public:
  Found(Ancestry& commits, std::uint32_t head, const std::vector<std::uint32_t>& boundary,
        const std::function<bool(std::uint32_t)>& wanted)
      : commits_(commits) {
    std::vector<Index> open;
    if (!wanted || wanted(head)) open.push_back(add(head));
    while (!open.empty()) {
      const Index at = open.back();
      open.pop_back();
      first_[at] = static_cast<std::uint32_t>(parents_.size());
      const std::uint32_t number = numbers_[at];
      if (!boundary.empty() && std::binary_search(boundary.begin(), boundary.end(), number)) continue;
      commits_.parents(number, read_);
      known_.reach(commits_.size());
      for (const std::uint32_t parent : read_) {
        if (wanted && !wanted(parent)) continue;
        ++count_[at];
        if (known_[parent] == 0) open.push_back(add(parent));
        parents_.push_back(known_[parent] - 1);
        ++children_[known_[parent] - 1];
      }
    }
  }

  // A commit has its turn when all its children had theirs.
  Order order() {
    Order out;
    const std::size_t size = numbers_.size();
    out.first_parent.reserve(size + 1);
    out.numbers.reserve(size);
    out.parents.reserve(parents_.size());
    std::vector<Index> ready;
    if (size > 0) ready.push_back(0);
    std::vector<Index> place(size);
    while (!ready.empty()) {
      const Index at = ready.back();
      ready.pop_back();
      place[at] = static_cast<Index>(out.numbers.size());
      out.numbers.push_back(numbers_[at]);
      out.first_parent.push_back(static_cast<std::uint32_t>(out.parents.size()));
      // The first parent is next where it can be: neighbours in history are neighbours here.
      for (std::uint32_t i = count_[at]; i-- > 0;) {
        const Index parent = parents_[first_[at] + i];
        if (--children_[parent] == 0) ready.push_back(parent);
      }
      const auto first = parents_.begin() + first_[at];
      out.parents.insert(out.parents.end(), first, first + count_[at]);
    }
    out.first_parent.push_back(static_cast<std::uint32_t>(out.parents.size()));
    for (Index& parent : out.parents) parent = place[parent];
    for (Index at = 0; at < size; ++at) known_[numbers_[at]] = place[at] + 1;
    out.places = std::move(known_);
    return out;
  }

 private:
  Index add(std::uint32_t number) {
    known_.reach(commits_.size());
    numbers_.push_back(number);
    known_[number] = static_cast<Index>(numbers_.size());
    first_.push_back(0);
    count_.push_back(0);
    children_.push_back(0);
    return known_[number] - 1;
  }

  Ancestry& commits_;
  Zeros<Index> known_ = {};                  // number → place here, plus one
  std::vector<std::uint32_t> numbers_ = {};  // and back
  std::vector<std::uint32_t> first_ = {};    // in parents_
  std::vector<std::uint32_t> count_ = {};    // of parents
  std::vector<std::uint32_t> children_ = {};
  std::vector<Index> parents_ = {};
  std::vector<std::uint32_t> read_ = {};
};

}  // namespace

Order order_of(Ancestry& commits, std::uint32_t head, const std::vector<std::uint32_t>& boundary,
               const std::function<bool(std::uint32_t)>& wanted) {
  return Found(commits, head, boundary, wanted).order();
}

}  // namespace pipegen::history
