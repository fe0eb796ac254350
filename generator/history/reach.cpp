#include "history/reach.h"

#include <algorithm>
#include <queue>
#include <unordered_map>
#include <utility>

namespace pipegen::history {

Reachable::Reachable(Ancestry& commits, std::uint32_t head) : head_(head) {
  children_.resize(commits.size());
  std::vector<std::uint32_t> open = {head};
  std::vector<std::uint32_t> parents;
  children_[head] = 1;
  while (!open.empty()) {
    const std::uint32_t number = open.back();
    open.pop_back();
    commits.parents(number, parents);
    if (children_.size() < commits.size())
      children_.resize(std::max<std::size_t>(commits.size(), 2 * children_.size()));
    for (const std::uint32_t parent : parents) {
      if (children_[parent]++ == 0) open.push_back(parent);
    }
  }
}

namespace {

struct Ready {
  std::int64_t time = 0;
  std::uint32_t number = 0;
};

// What is known of a commit, some of whose children were visited.
struct Pending {
  std::uint32_t missing = 0;  // children that were not
  BaseBits bits = {};
};

class Walk {
 public:
  Walk(Ancestry& commits, const Reachable& from, const std::vector<std::optional<std::uint32_t>>& bases)
      : commits_(commits), from_(from), all_((bases.size() + 63) / 64), ready_(Later{&commits}) {
    for (std::size_t i = 0; i < bases.size(); ++i) {
      const std::uint64_t bit = std::uint64_t{1} << i % 64;
      all_[i / 64] |= bit;
      if (bases[i]) own_[*bases[i]].emplace_back(i / 64, bit);
    }
  }

  void run(const std::function<void(std::uint32_t, const BaseBits&)>& visit) {
    arrive(from_.head(), BaseBits(all_.size()));
    std::vector<std::uint32_t> parents;
    while (!ready_.empty()) {
      const std::uint32_t number = ready_.top().number;
      ready_.pop();
      const auto found = pending_.find(number);
      const BaseBits bits = std::move(found->second.bits);
      pending_.erase(found);
      visit(number, bits);
      commits_.parents(number, parents);
      for (const std::uint32_t parent : parents) arrive(parent, bits);
    }
  }

 private:
  struct Later {
    Ancestry* commits;
    bool operator()(const Ready& one, const Ready& two) const {
      if (one.time != two.time) return one.time < two.time;
      return commits->id(one.number) < commits->id(two.number);
    }
  };

  // A child of `number` was visited. When it was the last one the commit's turn comes, but for one that all
  // bases reach: all bases reach what is below it, too.
  void arrive(std::uint32_t number, const BaseBits& bits) {
    auto [at, is_new] = pending_.try_emplace(number);
    Pending& pending = at->second;
    if (is_new) {
      pending = {from_.children(number), BaseBits(all_.size())};
      if (const auto own = own_.find(number); own != own_.end()) {
        for (const auto& [word, bit] : own->second) pending.bits[word] |= bit;
      }
    }
    for (std::size_t i = 0; i < bits.size(); ++i) pending.bits[i] |= bits[i];
    if (--pending.missing > 0) return;
    if (pending.bits == all_ && !all_.empty())
      pending_.erase(at);
    else
      ready_.push({commits_.time(number), number});
  }

  Ancestry& commits_;
  const Reachable& from_;
  BaseBits all_;
  std::unordered_map<std::uint32_t, std::vector<std::pair<std::size_t, std::uint64_t>>> own_ = {};
  std::unordered_map<std::uint32_t, Pending> pending_ = {};
  std::priority_queue<Ready, std::vector<Ready>, Later> ready_;
};

}  // namespace

void walk(Ancestry& commits, const Reachable& from, const std::vector<std::optional<std::uint32_t>>& bases,
          const std::function<void(std::uint32_t number, const BaseBits& bits)>& visit) {
  Walk(commits, from, bases).run(visit);
}

}  // namespace pipegen::history
