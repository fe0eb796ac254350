// Prints what the reader of commit-graphs sees, for comparison with git (tests/version/graph).
//
// usage: commit_graph_dump OBJECTS                     each commit: id, tree, time, parents
//        commit_graph_dump OBJECTS REPOSITORY ID BASE… what `walk` visits from ID: the id and a bit for each
//        base commit_graph_dump --each-byte FILE            changes each byte in turn; says how many changes
//        were not seen
//
// A graph that is not used is a note on stderr; the walk then reads the object store.
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "history/graph_files.h"
#include "history/handle.h"
#include "history/reach.h"

namespace pipegen::history {
namespace {

void print_graph(const CommitGraph& graph) {
  std::vector<std::uint32_t> parents;
  for (std::uint32_t i = 0; i < graph.size(); ++i) {
    std::cout << hex(graph.id(i)) << ' ' << hex(graph.tree(i)) << ' ' << graph.time(i);
    graph.parents(i, parents);
    for (const std::uint32_t parent : parents) std::cout << ' ' << hex(graph.id(parent));
    std::cout << '\n';
  }
}

std::uint32_t number_of(Ancestry& commits, const char* id) {
  git_oid oid;
  git_oid_fromstr(&oid, id);
  ObjectId out{};
  std::copy(std::begin(oid.id), std::end(oid.id), out.begin());
  return commits.number(out);
}

int print_walk(const std::optional<CommitGraph>& graph, const char* path, char** ids, char** end) {
  const Library library;
  git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
  git_repository* opened = nullptr;
  git_odb* store = nullptr;
  if (git_repository_open(&opened, path) != 0 || git_repository_odb(&store, opened) != 0) {
    std::cerr << last_error() << '\n';
    return 1;
  }
  const Owned<git_repository> repository(opened, git_repository_free);
  const Owned<git_odb> objects(store, git_odb_free);
  Ancestry commits(store, graph ? &*graph : nullptr);
  const Reachable from(commits, number_of(commits, *ids));
  std::vector<std::optional<std::uint32_t>> bases;
  for (char** at = ids + 1; at != end; ++at) {
    const std::uint32_t base = number_of(commits, *at);
    bases.push_back(from.contains(base) ? std::optional(base) : std::nullopt);
  }
  walk(commits, from, bases, [&](std::uint32_t number, const BaseBits& bits) {
    std::cout << hex(commits.id(number)) << ' ';
    for (std::size_t i = 0; i < bases.size(); ++i) std::cout << (bits[i / 64] >> i % 64 & 1);
    std::cout << '\n';
  });
  if (!commits.error().empty()) std::cerr << commits.error() << '\n';
  return commits.error().empty() ? 0 : 1;
}

int change_each_byte(const char* path) {
  std::ifstream in(path, std::ios::binary);
  std::string file(std::istreambuf_iterator<char>(in), {});
  std::size_t unseen = 0;
  const auto is_sound = [&file](std::size_t size) {
    const auto graph = CommitGraph::read({std::string_view(file).substr(0, size)});
    return graph && graph.value().fault().empty();
  };
  if (!is_sound(file.size())) return 1;
  for (char& byte : file) {
    for (const int change : {1, 0x80, 0xFF}) {
      byte = static_cast<char>(byte ^ change);
      unseen += is_sound(file.size()) ? 1 : 0;
      byte = static_cast<char>(byte ^ change);
    }
  }
  for (std::size_t size = 0; size < file.size(); ++size) unseen += is_sound(size) ? 1 : 0;
  std::cout << file.size() << " bytes, " << unseen << " changes not seen\n";
  return 0;
}

}  // namespace
}  // namespace pipegen::history

int main(int count, char** arguments) {
  using namespace pipegen::history;
  if (count == 3 && std::string_view(arguments[1]) == "--each-byte") return change_each_byte(arguments[2]);
  if (count < 2) return 64;
  const GraphFiles files = open_graph(arguments[1], "");
  if (!files.note.empty()) std::cerr << files.note << '\n';
  if (count > 3) return print_walk(files.graph, arguments[2], arguments + 3, arguments + count);
  if (files.graph) print_graph(*files.graph);
  return 0;
}
