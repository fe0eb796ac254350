#pragma once

#include <cstdint>
#include <queue>
#include <utility>
#include <vector>

#include "history/ancestry.h"
#include "history/order.h"
#include "history/zeros.h"

namespace pipegen::history {

/// What HEAD reaches, looked at no further than a question needs (docs/design/0011-lazy-history.md). Commits
/// are numbers of the Ancestry. The functions throw version::Unreadable.
class Reach {
 public:
  /// So many commits in a row, each of them older than what came after it though it was made later, would be
  /// needed to make `since` wrong in a repository without a commit-graph.
  static constexpr std::uint32_t kBeyond = 2000;

  /// The commits of `boundary` (of a shallow clone; sorted) are taken as having no parents.
  Reach(Ancestry& commits, std::uint32_t head, std::vector<std::uint32_t> boundary,
        std::uint32_t beyond = kBeyond);

  [[nodiscard]] bool is_boundary(std::uint32_t commit) const;
  /// The parents, into `parents`, which is emptied first.
  void parents(std::uint32_t commit, std::vector<std::uint32_t>& parents);

  /// Whether HEAD reaches a commit. Of one that the commit-graph does not have, only a walk through all that
  /// it does not have, too, can say no.
  bool reaches(std::uint32_t commit);
  /// Reads all commits that HEAD reaches beside the commit-graph, which has the parents of all that it has.
  void check_whole();
  /// What HEAD reaches and `base`, which HEAD reaches, does not; children before their parents, first parents
  /// first.
  std::vector<std::uint32_t> since(std::uint32_t base);
  /// What HEAD reaches and some of `bases` does not, or all that HEAD reaches. HEAD reaches the bases, which
  /// may be version::kNowhere.
  Order beside(const std::vector<std::uint32_t>& bases);

 private:
  // A commit comes after all with higher keys. In the commit-graph the key is the topological level, which is
  // higher than that of every ancestor; commits beside it are before, by their dates.
  using Key = std::uint64_t;
  using Heap = std::priority_queue<std::pair<Key, std::uint32_t>>;

  static constexpr Key kBeside = Key{1} << 63;  // the commit-graph

  Key key(std::uint32_t commit);
  // Follows HEAD's history until `commit` (version::kNowhere: none) is found, or all that is open has keys up
  // to `end`.
  void follow(std::uint32_t commit, Key end);
  Order order_since(std::uint32_t base);
  bool all_lead_to(std::uint32_t base, const std::vector<std::uint32_t>& commits, const Order& since);
  void look_beyond(Heap& open, Zeros<std::uint8_t>& marks);

  Ancestry& commits_;
  std::uint32_t head_;
  std::vector<std::uint32_t> boundary_;
  std::uint32_t beyond_;
  Heap open_ = {};                  // of `reaches`
  Zeros<std::uint8_t> found_ = {};  // by `reaches`
  std::vector<std::uint32_t> read_ = {};
};

}  // namespace pipegen::history
