#include "history/slices.h"

#include <algorithm>

namespace pipegen::history {
namespace {

using version::Index;

// A bit for each base: whether it reaches a commit. Rows that are done are used again.
class Rows {
 public:
  static constexpr std::uint32_t kEmpty = 0xFFFFFFFF;  // no base
  static constexpr std::uint32_t kFull = 0xFFFFFFFE;   // every base

  Rows(std::size_t commits, std::size_t bases) : words_((bases + 63) / 64), row_of_(commits, kEmpty) {
    full_.assign(words_, ~std::uint64_t{0});
    if (bases % 64 != 0) full_.back() = (std::uint64_t{1} << bases % 64) - 1;
  }

  [[nodiscard]] bool is_full(Index commit) const { return row_of_[commit] == kFull; }

  [[nodiscard]] bool has(Index commit, std::size_t base) const {
    const std::uint32_t row = row_of_[commit];
    if (row == kEmpty || row == kFull) return row == kFull;
    return (bits_[row * words_ + base / 64] >> base % 64 & 1) != 0;
  }

  void set(Index commit, std::size_t base) {
    own(commit);
    bits_[row_of_[commit] * words_ + base / 64] |= std::uint64_t{1} << base % 64;
  }

  // `parent` is reached by all that reach `commit`.
  void pass(Index commit, Index parent) {
    const std::uint32_t from = row_of_[commit];
    if (from == kEmpty || row_of_[parent] == kFull) return;
    if (from == kFull) {
      release(parent);
      row_of_[parent] = kFull;
      return;
    }
    own(parent);
    std::uint64_t* to = bits_.data() + row_of_[parent] * words_;
    for (std::size_t i = 0; i < words_; ++i) to[i] |= bits_[row_of_[commit] * words_ + i];
  }

  // Before a commit's bits are read and passed on: nothing is added to them any more.
  void settle(Index commit) {
    const std::uint32_t row = row_of_[commit];
    if (row == kEmpty || row == kFull) return;
    if (!std::equal(full_.begin(), full_.end(), bits_.begin() + static_cast<std::ptrdiff_t>(row * words_)))
      return;
    release(commit);
    row_of_[commit] = kFull;
  }

  void release(Index commit) {
    const std::uint32_t row = row_of_[commit];
    if (row != kEmpty && row != kFull) free_.push_back(row);
    row_of_[commit] = kEmpty;
  }

 private:
  // Gives the commit a row of its own, which is full of zeros at first.
  void own(Index commit) {
    if (row_of_[commit] != kEmpty) return;
    if (free_.empty()) {
      free_.push_back(static_cast<std::uint32_t>(bits_.size() / words_));
      bits_.resize(bits_.size() + words_);
    }
    row_of_[commit] = free_.back();
    free_.pop_back();
    std::fill_n(bits_.begin() + static_cast<std::ptrdiff_t>(row_of_[commit] * words_), words_, 0);
  }

  std::size_t words_;
  std::vector<std::uint32_t> row_of_;
  std::vector<std::uint64_t> full_ = {};
  std::vector<std::uint64_t> bits_ = {};
  std::vector<std::uint32_t> free_ = {};
};

}  // namespace

std::vector<version::Slice> slices(const Order& order, const std::vector<version::Span>& spans,
                                   const std::vector<std::string>& paths, const NoteOf& note) {
  std::vector<version::Slice> out(spans.size());
  std::vector<std::vector<std::size_t>> spans_of(paths.size());
  Rows rows(order.numbers.size(), spans.size());
  for (std::size_t i = 0; i < spans.size(); ++i) {
    out[i].base = spans[i].base;
    const auto path = std::lower_bound(paths.begin(), paths.end(), spans[i].path);
    spans_of[static_cast<std::size_t>(path - paths.begin())].push_back(i);
    const Index base = spans[i].base == version::kNowhere ? version::kNowhere : order.place_of(spans[i].base);
    if (base != version::kNowhere) rows.set(base, i);
  }
  for (Index commit = 0; commit < order.numbers.size(); ++commit) {
    const Index number = order.numbers[commit];
    rows.settle(commit);
    if (!rows.is_full(commit)) {
      const CommitNote found = note(number);
      for (const std::uint32_t path : found.paths) {
        for (const std::size_t i : spans_of[path]) {
          if (!rows.has(commit, i)) out[i].changing.push_back(number);
        }
      }
      for (std::size_t i = 0; found.takes_back && i < spans.size(); ++i) {
        if (!rows.has(commit, i)) out[i].taking_back.push_back(number);
      }
    }
    for (std::uint32_t i = order.first_parent[commit]; i < order.first_parent[commit + 1]; ++i)
      rows.pass(commit, order.parents[i]);
    rows.release(commit);
  }
  return out;
}

}  // namespace pipegen::history
