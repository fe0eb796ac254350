// Prints what the reader of commit-graphs sees, for comparison with git (tests/version/graph).
//
// usage: commit_graph_dump OBJECTS                     each commit: id, tree, time, parents
//        commit_graph_dump OBJECTS REPOSITORY ID BASE… what `walk` visits from ID: the id and a bit for each
//        commit_graph_dump --since OBJECTS REPOSITORY BEYOND ID BASE…
//                                                     of each base a line: whether ID reaches it, and then
//                                                     the
//        commits that ID reaches and it does not; dates are believed BEYOND commits beyond what they say
//        commit_graph_dump --each-byte FILE            changes each byte in turn; says how many changes
//        were not seen
//
// A graph that is not used is a note on stderr; the walk then reads the object store.
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "history/graph_files.h"
#include "history/handle.h"
#include "history/order.h"
#include "history/path_changes.h"
#include "history/reach.h"
#include "history/slices.h"

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

ObjectId id_of(const std::string& digits) {
  git_oid oid;
  git_oid_fromstr(&oid, digits.c_str());
  ObjectId out{};
  std::copy(std::begin(oid.id), std::end(oid.id), out.begin());
  return out;
}

Owned<git_repository> open_repository(const char* path) {
  git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
  git_repository* opened = nullptr;
  if (git_repository_open_ext(&opened, path, 0, nullptr) != 0) throw std::runtime_error(last_error());
  return {opened, git_repository_free};
}

int print_changes(char** arguments, char** end) {
  const Library library(Library::For::kDisk);
  const auto repository = open_repository(*arguments);
  const Objects objects(repository.get());
  const std::vector<std::string> paths(arguments + 1, end);
  PathChanges changes(objects, paths);
  std::vector<std::uint32_t> changed;
  for (std::string before, after; std::cin >> before >> after;) {
    changes.compare(id_of(before), id_of(after), changed);
    for (const std::uint32_t path : changed) std::cout << paths[path] << ' ';
    std::cout << '\n';
  }
  return 0;
}

int print_walk(const std::optional<CommitGraph>& graph, const char* path, char** ids, char** end) {
  const Library library(Library::For::kDisk);
  const auto repository = open_repository(path);
  const Objects objects(repository.get());
  Ancestry commits(objects, graph ? &*graph : nullptr);
  Reach reach(commits, commits.number(id_of(*ids)), {});
  std::vector<version::Span> wanted;
  std::vector<std::uint32_t> bases;
  for (char** at = ids + 1; at != end; ++at) {
    const std::uint32_t base = commits.number(id_of(*at));
    bases.push_back(reach.reaches(base) ? base : version::kNowhere);
    wanted.push_back({bases.back(), ""});
  }
  if (bases.empty()) bases.push_back(version::kNowhere);
  const Order order = reach.beside(bases);
  const auto found = slices(order, wanted, {""}, [](version::Index) { return CommitNote{false, {0}}; });
  std::vector<std::string> bits(order.numbers.size(), std::string(wanted.size(), '1'));
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    for (const version::Index commit : found[i].changing) bits[order.place_of(commit)][i] = '0';
  }
  for (version::Index i = 0; i < bits.size(); ++i) {
    if (wanted.empty() || bits[i].find('0') != std::string::npos)
      std::cout << hex(commits.id(order.numbers[i])) << ' ' << bits[i] << '\n';
  }
  return 0;
}

int print_since(const std::optional<CommitGraph>& graph, char** arguments, char** end) {
  const Library library(Library::For::kDisk);
  const auto repository = open_repository(arguments[0]);
  const Objects objects(repository.get());
  Ancestry commits(objects, graph ? &*graph : nullptr);
  Reach reach(commits, commits.number(id_of(arguments[2])), {},
              static_cast<std::uint32_t>(std::stoul(arguments[1])));
  for (char** at = arguments + 3; at != end; ++at) {
    const std::uint32_t base = commits.number(id_of(*at));
    const bool reached = reach.reaches(base);
    std::cout << (reached ? "yes" : "no");
    if (reached) {
      for (const std::uint32_t commit : reach.since(base)) std::cout << ' ' << hex(commits.id(commit));
    }
    std::cout << '\n';
  }
  return 0;
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
  if (count > 3 && std::string_view(arguments[1]) == "--changes")
    return print_changes(arguments + 2, arguments + count);
  if (count > 6 && std::string_view(arguments[1]) == "--since") {
    const GraphFiles files = open_graph(arguments[2], "");
    return print_since(files.graph, arguments + 3, arguments + count);
  }
  if (count < 2) return 64;
  const GraphFiles files = open_graph(arguments[1], "");
  if (!files.note.empty()) std::cerr << files.note << '\n';
  if (count > 3) return print_walk(files.graph, arguments[2], arguments + 3, arguments + count);
  if (files.graph) print_graph(*files.graph);
  return 0;
}
