#include "history/commit_graph.h"

#include <algorithm>
#include <cstring>
#include <map>

#include "support/sha1.h"

namespace pipegen::history {
namespace {

constexpr std::size_t kIdSize = 20;
constexpr std::size_t kRecordSize = kIdSize + 16;  // CDAT: tree, two parents, generation and time
constexpr std::size_t kFanoutSize = std::size_t{256} * 4;
constexpr std::size_t kTableRow = 12;  // chunk table: id, offset
constexpr std::uint32_t kNoParent = 0x70000000;
constexpr std::uint32_t kMark = 0x80000000;  // second parent: the rest is in EDGE; there: the last parent

std::uint32_t word(const std::uint8_t* at) {
  return std::uint32_t{at[0]} << 24 | std::uint32_t{at[1]} << 16 | std::uint32_t{at[2]} << 8 | at[3];
}

std::uint64_t long_word(const std::uint8_t* at) {
  return std::uint64_t{word(at)} << 32 | word(at + 4);
}

ObjectId id_at(const std::uint8_t* at) {
  ObjectId id{};
  std::memcpy(id.data(), at, kIdSize);
  return id;
}

const std::uint8_t* bytes(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

ObjectId checksum_of(std::string_view file) {
  return id_at(bytes(file) + file.size() - kIdSize);
}

using Chunks = std::map<std::string_view, std::string_view>;

// The chunks by their names. The table ends with an offset that closes the last chunk.
std::string read_chunks(std::string_view file, Chunks& chunks) {
  const std::size_t count = bytes(file)[6];
  if (8 + (count + 1) * kTableRow + kIdSize > file.size()) return "ends within its table";
  std::uint64_t begin = 8 + (count + 1) * kTableRow;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint8_t* row = bytes(file) + 8 + i * kTableRow;
    const std::uint64_t at = long_word(row + 4);
    const std::uint64_t end = long_word(row + kTableRow + 4);
    if (at < begin || end < at || end > file.size() - kIdSize) return "has a chunk outside of itself";
    const std::string_view name = file.substr(8 + i * kTableRow, 4);
    if (!chunks.emplace(name, file.substr(at, end - at)).second) return "has a chunk twice";
    begin = end;
  }
  return "";
}

std::string read_header(std::string_view file, std::size_t below) {
  if (file.size() < 8 + kTableRow + kIdSize || file.substr(0, 4) != "CGPH") return "is no commit-graph";
  const std::uint8_t* header = bytes(file);
  if (header[4] != 1) return "is of version " + std::to_string(header[4]);
  if (header[5] != 1) return "is not of SHA-1";
  if (header[7] != below) return "does not stand on the files below it";
  return "";
}

}  // namespace

std::string CommitGraph::read_layer(std::string_view file, const std::vector<Layer>& below, Layer& layer) {
  if (std::string wrong = read_header(file, below.size()); !wrong.empty()) return wrong;
  Chunks chunks;
  if (std::string wrong = read_chunks(file, chunks); !wrong.empty()) return wrong;
  const std::string_view fanout = chunks["OIDF"];
  if (fanout.size() != kFanoutSize) return "has no fan-out";
  layer.file = file;
  layer.fanout = bytes(fanout);
  for (std::size_t at = 4; at < kFanoutSize; at += 4) {
    if (word(layer.fanout + at) < word(layer.fanout + at - 4)) return "has a fan-out that falls";
  }
  layer.count = word(layer.fanout + kFanoutSize - 4);
  layer.first = below.empty() ? 0 : below.back().first + below.back().count;
  if (layer.count >= kNoParent - layer.first) return "has too many commits";
  if (chunks["OIDL"].size() != std::size_t{layer.count} * kIdSize) return "has another number of ids";
  if (chunks["CDAT"].size() != std::size_t{layer.count} * kRecordSize) return "has another number of commits";
  layer.ids = bytes(chunks["OIDL"]);
  layer.commits = bytes(chunks["CDAT"]);
  layer.edges = bytes(chunks["EDGE"]);
  layer.edge_count = static_cast<std::uint32_t>(std::min<std::size_t>(chunks["EDGE"].size() / 4, kMark));
  const std::string_view base = chunks["BASE"];
  if (base.size() != below.size() * kIdSize) return "does not stand on the files below it";
  for (std::size_t i = 0; i < below.size(); ++i) {
    if (id_at(bytes(base) + i * kIdSize) != checksum_of(below[i].file))
      return "does not stand on the files below it";
  }
  return "";
}

support::Result<CommitGraph> CommitGraph::read(const std::vector<std::string_view>& files) {
  CommitGraph graph;
  for (const std::string_view file : files) {
    Layer layer;
    if (std::string wrong = read_layer(file, graph.layers_, layer); !wrong.empty())
      return support::Error{std::move(wrong)};
    graph.size_ = layer.first + layer.count;
    graph.layers_.push_back(layer);
  }
  return graph;
}

std::optional<std::uint32_t> CommitGraph::find(const ObjectId& id) const {
  for (const Layer& layer : layers_) {
    const std::uint8_t* row = layer.fanout + std::size_t{id[0]} * 4;
    std::uint32_t low = id[0] == 0 ? 0 : word(row - 4);
    std::uint32_t high = word(row);
    while (low < high) {
      const std::uint32_t middle = low + (high - low) / 2;
      const int order = std::memcmp(layer.ids + std::size_t{middle} * kIdSize, id.data(), kIdSize);
      if (order == 0) return layer.first + middle;
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  }
  return std::nullopt;
}

const CommitGraph::Layer& CommitGraph::layer_of(std::uint32_t number) const {
  std::size_t at = layers_.size() - 1;
  while (layers_[at].first > number) --at;
  return layers_[at];
}

const std::uint8_t* CommitGraph::data(std::uint32_t number) const {
  const Layer& layer = layer_of(number);
  return layer.commits + std::size_t{number - layer.first} * kRecordSize;
}

ObjectId CommitGraph::id(std::uint32_t number) const {
  const Layer& layer = layer_of(number);
  return id_at(layer.ids + std::size_t{number - layer.first} * kIdSize);
}

ObjectId CommitGraph::tree(std::uint32_t number) const {
  return id_at(data(number));
}

// The upper 30 of the last 64 bits are the topological level, the others the time.
std::int64_t CommitGraph::time(std::uint32_t number) const {
  return static_cast<std::int64_t>(long_word(data(number) + kIdSize + 8) & 0x3FFFFFFFF);
}

std::uint32_t CommitGraph::level(std::uint32_t number) const {
  return word(data(number) + kIdSize + 8) >> 2;
}

bool CommitGraph::parents(std::uint32_t number, std::vector<std::uint32_t>& parents) const {
  parents.clear();
  const Layer& layer = layer_of(number);
  const std::uint8_t* at = layer.commits + std::size_t{number - layer.first} * kRecordSize + kIdSize;
  // A file names commits of its own and of the files below it.
  const std::uint32_t end = layer.first + layer.count;
  const std::uint32_t one = word(at);
  const std::uint32_t two = word(at + 4);
  if (one == kNoParent) return two == kNoParent;
  parents.push_back(one);
  if ((two & kMark) != 0) {
    for (std::uint32_t i = two & ~kMark;; ++i) {
      if (i >= layer.edge_count) return false;
      const std::uint32_t edge = word(layer.edges + 4 * std::size_t{i});
      parents.push_back(edge & ~kMark);
      if ((edge & kMark) != 0) break;
    }
  } else if (two != kNoParent) {
    parents.push_back(two);
  }
  return std::all_of(parents.begin(), parents.end(), [end](std::uint32_t parent) { return parent < end; });
}

std::vector<ObjectId> CommitGraph::checksums() const {
  std::vector<ObjectId> out;
  for (const Layer& layer : layers_) out.push_back(checksum_of(layer.file));
  return out;
}

std::string CommitGraph::fault() const {
  for (const Layer& layer : layers_) {
    if (std::string wrong = fault_of(layer); !wrong.empty()) return wrong;
  }
  return "";
}

// Whether `find` looks for the id at `i` where it stands.
bool CommitGraph::is_in_row(const Layer& layer, std::uint32_t i) {
  const std::uint8_t first = layer.ids[std::size_t{i} * kIdSize];
  const std::uint8_t* row = layer.fanout + std::size_t{first} * 4;
  return i < word(row) && (first == 0 || i >= word(row - 4));
}

std::string CommitGraph::fault_of(const Layer& layer) const {
  if (support::sha1(layer.file.substr(0, layer.file.size() - kIdSize)) != checksum_of(layer.file))
    return "has another checksum than it says";
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; i < layer.count; ++i) {
    const std::uint32_t number = layer.first + i;
    const std::uint8_t* id = layer.ids + std::size_t{i} * kIdSize;
    if (i > 0 && std::memcmp(id - kIdSize, id, kIdSize) >= 0) return "has ids out of order";
    if (!is_in_row(layer, i)) return "has a commit that can't be found";
    if (layer.first > 0 && find(id_at(id)) != number) return "has a commit that a file below it has, too";
    if (!parents(number, found)) return "names a parent that it does not have";
    for (const std::uint32_t parent : found) {
      if (level(parent) >= level(number)) return "has generation numbers that do not rise";
    }
  }
  return "";
}

}  // namespace pipegen::history
