#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/result.h"
#include "version/history.h"

namespace pipegen::history {

using version::hex;
using version::ObjectId;

/// git's commit-graph (gitformat-commit-graph(5)) read in place: which commits there are, their trees,
/// parents and times. A chain of files is one graph: the commits of the lowest file have the first numbers.
/// Every read stays inside the bytes, whatever they are; that they tell the truth is what `fault` finds out.
class CommitGraph {
 public:
  /// The graph in the bytes of `files`, the base of the chain first; they must outlive it. The error says
  /// what is wrong with the shape of a file. Kept: header, chunk table, OIDF, OIDL, CDAT, EDGE, BASE; all
  /// else (generation data, Bloom filters, unknown chunks) is left aside, as the format demands.
  static support::Result<CommitGraph> read(const std::vector<std::string_view>& files);

  /// What is wrong with the contents, or "": a checksum, the order of the ids, a parent that is not there, or
  /// generation numbers that do not rise from parent to child (so that a sound graph has no circle). Reads
  /// every byte.
  [[nodiscard]] std::string fault() const;

  /// The number of commits.
  [[nodiscard]] std::uint32_t size() const { return size_; }
  /// The number of a commit.
  [[nodiscard]] std::optional<std::uint32_t> find(const ObjectId& id) const;

  /// About the commit `number`, which is below size().
  [[nodiscard]] ObjectId id(std::uint32_t number) const;
  [[nodiscard]] ObjectId tree(std::uint32_t number) const;
  [[nodiscard]] std::int64_t time(std::uint32_t number) const;  // of the committer, seconds since 1970
  /// The topological level: that of a child is higher. A sound graph has one for each commit.
  [[nodiscard]] std::uint32_t level(std::uint32_t number) const;
  /// Puts the numbers of the parents in order into `parents`, which is emptied first. False where the file
  /// names a parent or an edge that it does not have.
  bool parents(std::uint32_t number, std::vector<std::uint32_t>& parents) const;

  /// The last 20 bytes of each file, its SHA-1, the base first.
  [[nodiscard]] std::vector<ObjectId> checksums() const;

 private:
  struct Layer {
    std::string_view file = {};
    const std::uint8_t* fanout = nullptr;
    const std::uint8_t* ids = nullptr;
    const std::uint8_t* commits = nullptr;
    const std::uint8_t* edges = nullptr;
    std::uint32_t edge_count = 0;
    std::uint32_t first = 0;  // number of its first commit
    std::uint32_t count = 0;
  };

  static std::string read_layer(std::string_view file, const std::vector<Layer>& below, Layer& layer);
  [[nodiscard]] const Layer& layer_of(std::uint32_t number) const;
  [[nodiscard]] const std::uint8_t* data(std::uint32_t number) const;
  static bool is_in_row(const Layer& layer, std::uint32_t i);
  [[nodiscard]] std::string fault_of(const Layer& layer) const;

  std::vector<Layer> layers_ = {};
  std::uint32_t size_ = 0;
};

}  // namespace pipegen::history
