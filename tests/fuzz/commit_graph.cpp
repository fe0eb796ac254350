// Any bytes as a commit-graph: reading stays inside of them and ends, and what passes for sound is an order
// without circles. The checksum, which no mutation would hit, is made right first. A file is cut in two
// layers at the first "CGPH" after its beginning.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "history/commit_graph.h"
#include "support/sha1.h"

namespace {

using pipegen::history::CommitGraph;

// A copy of its own size, so that the sanitizer sees a byte too far.
std::vector<char> sealed(std::string_view text) {
  std::vector<char> out(text.begin(), text.end());
  if (out.size() < 20) return out;
  const auto sum = pipegen::support::sha1(text.substr(0, text.size() - 20));
  std::memcpy(out.data() + out.size() - 20, sum.data(), sum.size());
  return out;
}

// Each commit of a sound graph stands on its parents alone.
bool has_circle(const CommitGraph& graph) {
  std::vector<std::uint32_t> children(graph.size());
  std::vector<std::uint32_t> parents;
  for (std::uint32_t i = 0; i < graph.size(); ++i) {
    if (!graph.parents(i, parents)) std::abort();
    for (const std::uint32_t parent : parents) ++children[parent];
  }
  std::vector<std::uint32_t> ready;
  for (std::uint32_t i = 0; i < graph.size(); ++i) {
    if (children[i] == 0) ready.push_back(i);
  }
  std::size_t seen = 0;
  for (; !ready.empty(); ++seen) {
    graph.parents(ready.back(), parents);
    ready.pop_back();
    for (const std::uint32_t parent : parents) {
      if (--children[parent] == 0) ready.push_back(parent);
    }
  }
  return seen != graph.size();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t cut = std::min(text.find("CGPH", 1), size);
  std::vector<std::vector<char>> files = {sealed(text.substr(0, cut))};
  if (cut < size) {
    // The upper file goes on naming the lower one by its checksum.
    std::string upper(text.substr(cut));
    const std::string_view before = text.substr(0, cut).substr(cut < 20 ? 0 : cut - 20);
    const std::size_t at = upper.find(before);
    if (at != std::string::npos)
      upper.replace(at, before.size(), files[0].data() + cut - before.size(), before.size());
    files.push_back(sealed(upper));
  }
  std::vector<std::string_view> views;
  for (const auto& file : files) views.emplace_back(file.data(), file.size());
  const auto read = CommitGraph::read(views);
  if (!read) return 0;
  const CommitGraph& graph = read.value();
  // Reading is safe before anything is known to be sound. A mutated fan-out claims no more commits than
  // bytes.
  std::vector<std::uint32_t> parents;
  for (std::uint32_t i = 0; i < graph.size(); ++i) {
    graph.parents(i, parents);
    if (graph.id(i) == graph.tree(i) && graph.time(i) < 0) std::abort();
    if (graph.find(graph.id(i)) >= graph.size()) std::abort();
  }
  if (graph.fault().empty() && has_circle(graph)) std::abort();
  return 0;
}
