#include "history/graph_files.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace pipegen::history {
namespace {

namespace fs = std::filesystem;

constexpr int kDeepestAlternate = 5;  // as git

std::string text_of(const fs::path& path) {
  std::error_code none;
  if (!fs::is_regular_file(path, none)) return "";
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> lines_of(const fs::path& path) {
  std::istringstream in(text_of(path));
  std::vector<std::string> out;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line[0] != '#') out.push_back(line);
  }
  return out;
}

// The object folder and its alternates, in git's order.
void add_objects(const fs::path& folder, int depth, std::vector<fs::path>& out) {
  std::error_code none;
  for (const fs::path& known : out) {
    if (fs::equivalent(known, folder, none)) return;
  }
  out.push_back(folder);
  if (depth == kDeepestAlternate) return;
  for (const std::string& line : lines_of(folder / "info/alternates"))
    add_objects(folder / line, depth + 1, out);
}

std::string name_of(const std::string& checksum) {
  return "info/commit-graphs/graph-" + checksum + ".graph";
}

// Maps the files of a chain; each lies in any of the object folders. Gives what is wrong.
std::string map_chain(const std::vector<std::string>& chain, const std::vector<fs::path>& folders,
                      std::vector<MappedFile>& out) {
  for (const std::string& checksum : chain) {
    // The list says names, which must not lead elsewhere.
    if (checksum.find('/') != std::string::npos) return "names what is no file of its chain";
    const std::size_t before = out.size();
    for (const fs::path& folder : folders) {
      auto file = MappedFile::open(folder / name_of(checksum));
      if (!file) continue;
      out.push_back(std::move(*file));
      break;
    }
    if (out.size() == before) return "names a file that is not there: " + name_of(checksum);
  }
  return "";
}

// Maps the files of the first folder that has a graph; `chain` are the checksums that they must have.
std::string map_files(const std::vector<fs::path>& folders, std::vector<MappedFile>& files,
                      std::vector<std::string>& chain) {
  for (const fs::path& folder : folders) {
    if (auto file = MappedFile::open(folder / "info/commit-graph")) {
      files.push_back(std::move(*file));
      return "";
    }
    chain = lines_of(folder / "info/commit-graphs/commit-graph-chain");
    if (!chain.empty()) return map_chain(chain, folders, files);
  }
  return "";
}

// The states of all files in one text; "" when one of them changed too lately.
std::string states_of(const std::vector<MappedFile>& files) {
  std::string out = "pipegen graph 1\n";
  for (const MappedFile& file : files) {
    if (file.state().empty()) return "";
    out += file.state() + "\n";
  }
  return out;
}

// Written beside it and moved into its place, so that nobody reads half of it.
void remember(const std::string& states, const fs::path& memory) {
  std::error_code none;
  fs::create_directories(memory.parent_path(), none);
  const fs::path beside = memory.string() + "." + std::to_string(::getpid());
  std::ofstream out(beside, std::ios::binary);
  out << states;
  out.close();
  if (out.good()) fs::rename(beside, memory, none);
  fs::remove(beside, none);
}

// What is wrong with the contents, read only where the memory does not know them.
std::string fault_of(const CommitGraph& graph, const std::vector<MappedFile>& files,
                     const std::string& memory) {
  const std::string states = states_of(files);
  const bool can_remember = !memory.empty() && !states.empty();
  if (can_remember && text_of(memory) == states) return "";
  std::string wrong = graph.fault();
  if (wrong.empty() && can_remember) remember(states, memory);
  return wrong;
}

}  // namespace

GraphFiles open_graph(const std::string& objects, const std::string& memory) {
  GraphFiles out;
  std::vector<fs::path> folders;
  add_objects(objects, 0, folders);
  std::vector<std::string> chain;
  std::string wrong = map_files(folders, out.files, chain);
  if (wrong.empty() && out.files.empty()) return out;
  std::vector<std::string_view> bytes;
  for (const MappedFile& file : out.files) bytes.push_back(file.bytes());
  auto graph = support::Result<CommitGraph>(support::Error{});
  if (wrong.empty()) {
    graph = CommitGraph::read(bytes);
    wrong = graph ? fault_of(graph.value(), out.files, memory) : graph.error();
  }
  for (std::size_t i = 0; wrong.empty() && i < chain.size(); ++i) {
    if (hex(graph.value().checksums()[i]) != chain[i])
      wrong = "names a file of its chain by another checksum";
  }
  if (wrong.empty())
    out.graph = std::move(graph.value());
  else
    out.note = "the commit-graph is not used, which only costs time: it " + wrong;
  return out;
}

}  // namespace pipegen::history
