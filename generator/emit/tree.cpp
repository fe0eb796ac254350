#include "emit/tree.h"

#include <filesystem>
#include <set>

#include "emit/disk.h"
#include "emit/transaction.h"

namespace pipegen::emit {
namespace {

namespace fs = std::filesystem;
using support::Error;
using support::Result;

std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> out;
  std::error_code none;
  for (auto at = fs::directory_iterator(folder, none); !none && at != fs::directory_iterator();
       at.increment(none))
    out.push_back(at->path().filename().string());
  return out;
}

// The folders where pipegen writes. A file of ours that nothing wants any more is found there by its header.
void list_own(const std::string& root, std::set<std::string>& paths) {
  std::set<std::string> found;
  for (const char* folder : {".github/workflows", ".github/pipelines", ".github"}) {
    for (const std::string& name : names_in(join(root, folder))) {
      const std::string ending = fs::path(name).extension();
      if (ending == ".yml" || ending == ".yaml" || ending == ".sh")
        found.insert(std::string(folder) + "/" + name);
    }
  }
  for (const std::string& name : names_in(join(root, ".github/actions")))
    found.insert(".github/actions/" + name + "/action.yml");
  found.insert("run-pipeline.sh");
  // What is no plain file here is not ours, unless it stands where a file is to be written.
  std::error_code none;
  for (const std::string& path : found) {
    if (fs::is_regular_file(join(root, path), none)) paths.insert(path);
  }
}

}  // namespace

Result<std::map<std::string, Existing>> read_tree(const std::string& root,
                                                  const std::vector<Artifact>& artifacts) {
  std::set<std::string> wanted;
  for (const Artifact& artifact : artifacts) wanted.insert(artifact.path);
  list_own(root, wanted);
  std::map<std::string, Existing> out;
  std::string_view folder;
  bool is_empty = false;
  for (const std::string& path : wanted) {
    if (folder_of(path) != folder) {
      folder = folder_of(path);
      is_empty = !folder.empty() && is_empty_folder(join(root, std::string(folder)));
    }
    if (is_empty) continue;
    auto text = read_file(join(root, path));
    if (!text) return Error{text.error()};
    if (text.value()) out[path].text = *std::move(text.value());
  }
  for (const Artifact& artifact : artifacts) {
    const auto there = out.find(artifact.path);
    if (artifact.executable && there != out.end())
      there->second.is_executable = is_executable(join(root, artifact.path));
  }
  return out;
}

bool was_interrupted(const std::string& root) {
  return is_there(staging_folder(root));
}

Result<Recovery> recover(const std::string& root) {
  const std::string staging = staging_folder(root);
  if (!fs::is_directory(fs::symlink_status(staging)))
    return Error{"`" + staging + "` is in the way: it is no folder of pipegen's"};
  Transaction transaction(root);
  Recovery out = Recovery::kNotBegun;
  if (transaction.load()) {
    if (!transaction.is_untouched())
      out = Recovery::kDropped;
    else
      out = transaction.is_undoing() ? Recovery::kTakenBack : Recovery::kCompleted;
  } else if (is_there(staging + "/journal") || is_there(staging + "/undo")) {
    out = Recovery::kDropped;
  }
  Result<support::Done> done = support::Done{};
  if (out == Recovery::kCompleted) done = transaction.apply();
  if (out == Recovery::kTakenBack) done = transaction.take_back();
  if (done) done = transaction.clear();
  if (!done) return Error{done.error() + "\n  so an interrupted build could not be cleared up"};
  return out;
}

Result<std::string> write_tree(const std::string& root, const std::vector<Planned>& changes) {
  if (changes.empty()) return std::string();
  Transaction transaction(root);
  auto done = transaction.stage(changes);
  if (done) done = transaction.commit();
  if (!done) {
    (void)transaction.clear();
    return Error{done.error() + "; no file was changed"};
  }
  if (done = transaction.apply(); !done) return transaction.undo(Error{done.error()});
  if (done = transaction.clear(); !done) return "every file is written, but " + done.error();
  return std::string();
}

}  // namespace pipegen::emit
