#include "history/fetch.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <map>

#include "history/handle.h"
#include "history/patience.h"

namespace pipegen::history {
namespace {

namespace fs = std::filesystem;
using support::Error;
using support::Result;

constexpr std::size_t kHexDigits = 40;

// git's words as the end of a message: lower case, no final period. `patience` is that of what failed.
Error git_error_text(const Patience* patience = nullptr) {
  if (patience != nullptr && Patience::is_over())
    return {"it did not answer for " + std::to_string(patience->seconds()) + " seconds"};
  std::string text = last_error();
  while (text.ends_with('.') || text.ends_with('\n')) text.pop_back();
  if (!text.empty()) text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  // What a server says for a repository that is not there, so that nobody learns of a private one.
  if (text.find("authentication required") != std::string::npos)
    text = "it is not there, or is private (the server asks who you are)";
  return {text};
}

// A company's own authorities: the variable that OpenSSL and curl read; some builds of libgit2 do not.
void trust_own_authorities() {
  const char* file = std::getenv("SSL_CERT_FILE");
  if (file != nullptr && file[0] != '\0') git_libgit2_opts(GIT_OPT_SET_SSL_CERT_LOCATIONS, file, nullptr);
}

std::string hex(const git_oid& id) {
  std::string out(kHexDigits, '0');
  git_oid_fmt(out.data(), &id);
  return out;
}

// A folder that is gone when this is.
class Temporary {
 public:
  Temporary() {
    std::error_code none;
    path_ = (fs::temp_directory_path(none) / "pipegen-fetch.XXXXXX").string();
    if (::mkdtemp(path_.data()) == nullptr) path_.clear();
  }
  ~Temporary() {
    std::error_code none;
    if (!path_.empty()) fs::remove_all(path_, none);
  }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// What the callbacks of a transfer know.
struct Transfer {
  std::uint64_t most = 0;  // bytes
  const Patience& patience;
};

int on_progress(const git_indexer_progress* progress, void* known) {
  const auto& transfer = *static_cast<const Transfer*>(known);
  transfer.patience.news();
  if (progress->received_bytes <= transfer.most) return 0;
  git_error_set_str(GIT_ERROR_NET, "it is larger than what pipegen fetches");
  return -1;
}

// A server tells how far it is before the first byte comes.
int on_text(const char* /*text*/, int /*length*/, void* known) {
  static_cast<const Transfer*>(known)->patience.news();
  return 0;
}

// Collects what stands below a folder.
class Walk {
 public:
  Walk(git_repository* repository, const Limits& limits, std::vector<TreeEntry>& out)
      : repository_(repository), limits_(limits), out_(out) {}

  bool visit(const git_tree* tree, const std::string& prefix, int depth) {
    for (std::size_t i = 0; i < git_tree_entrycount(tree) && out_.size() <= limits_.entries; ++i) {
      const git_tree_entry* entry = git_tree_entry_byindex(tree, i);
      const std::string path = prefix + git_tree_entry_name(entry);
      if (!add(entry, path, depth)) return false;
    }
    return true;
  }

 private:
  bool add(const git_tree_entry* entry, const std::string& path, int depth) {
    constexpr int kMostDepth = 16;
    const git_filemode_t mode = git_tree_entry_filemode(entry);
    if (mode == GIT_FILEMODE_COMMIT) {
      out_.push_back({.path = path, .kind = Kind::kModule});
      return true;
    }
    if (mode == GIT_FILEMODE_TREE) {
      if (depth == kMostDepth) return true;
      git_tree* read = nullptr;
      if (git_tree_lookup(&read, repository_, git_tree_entry_id(entry)) != 0) return false;
      const Owned<git_tree> tree(read, git_tree_free);
      return visit(tree.get(), path + "/", depth + 1);
    }
    git_blob* read = nullptr;
    if (git_blob_lookup(&read, repository_, git_tree_entry_id(entry)) != 0) return false;
    const Owned<git_blob> blob(read, git_blob_free);
    TreeEntry one{.path = path, .kind = mode == GIT_FILEMODE_LINK ? Kind::kLink : Kind::kFile};
    one.size = git_blob_rawsize(blob.get());
    if (one.size <= limits_.largest)
      one.text.assign(static_cast<const char*>(git_blob_rawcontent(blob.get())), one.size);
    out_.push_back(std::move(one));
    return true;
  }

  git_repository* repository_;
  const Limits& limits_;
  std::vector<TreeEntry>& out_;
};

bool fetch(git_repository* repository, const std::string& url, const std::string& reference,
           const Limits& limits, const Patience& patience) {
  git_remote* made = nullptr;
  if (git_remote_create_anonymous(&made, repository, url.c_str()) != 0) return false;
  const Owned<git_remote> remote(made, git_remote_free);
  git_fetch_options options;
  git_fetch_options_init(&options, GIT_FETCH_OPTIONS_VERSION);
  options.download_tags = GIT_REMOTE_DOWNLOAD_TAGS_NONE;
  options.update_fetchhead = 0;
  options.proxy_opts.type = GIT_PROXY_AUTO;
  Transfer transfer{limits.transfer, patience};
  options.callbacks.transfer_progress = on_progress;
  options.callbacks.sideband_progress = on_text;
  options.callbacks.payload = &transfer;
  // A commit that is named by its digits may be anywhere.
  std::vector<std::string> wanted = {"+" + reference + ":" + reference};
  if (reference.empty()) wanted = {"+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"};
  std::vector<char*> texts;
  texts.reserve(wanted.size());
  for (std::string& text : wanted) texts.push_back(text.data());
  const git_strarray list{texts.data(), texts.size()};
  return git_remote_fetch(remote.get(), &list, &options, nullptr) == 0;
}

bool read_folder(git_repository* repository, const std::string& commit, const std::string& folder,
                 const Limits& limits, std::vector<TreeEntry>& out) {
  git_object* read = nullptr;
  if (git_revparse_single(&read, repository, (commit + "^{tree}").c_str()) != 0) {
    git_error_set_str(GIT_ERROR_REFERENCE, "no branch or tag of it has this commit");
    return false;
  }
  const Owned<git_object> root(read, git_object_free);
  git_tree_entry* found = nullptr;
  const auto* top = reinterpret_cast<const git_tree*>(root.get());
  if (git_tree_entry_bypath(&found, top, folder.c_str()) != 0) return true;
  const Owned<git_tree_entry> entry(found, git_tree_entry_free);
  if (git_tree_entry_type(entry.get()) != GIT_OBJECT_TREE) return true;
  git_tree* tree = nullptr;
  if (git_tree_lookup(&tree, repository, git_tree_entry_id(entry.get())) != 0) return false;
  const Owned<git_tree> owned(tree, git_tree_free);
  return Walk(repository, limits, out).visit(owned.get(), "", 0);
}

}  // namespace

Result<std::vector<Reference>> list_references(const std::string& url) {
  const Library library(Library::For::kNetwork);
  trust_own_authorities();
  git_remote* made = nullptr;
  if (git_remote_create_detached(&made, url.c_str()) != 0) return git_error_text();
  const Owned<git_remote> remote(made, git_remote_free);
  git_proxy_options proxy;
  git_proxy_options_init(&proxy, GIT_PROXY_OPTIONS_VERSION);
  proxy.type = GIT_PROXY_AUTO;
  const Patience patience;
  if (git_remote_connect(remote.get(), GIT_DIRECTION_FETCH, nullptr, &proxy, nullptr) != 0)
    return git_error_text(&patience);
  const git_remote_head** heads = nullptr;
  std::size_t count = 0;
  if (git_remote_ls(&heads, &count, remote.get()) != 0) return git_error_text(&patience);
  std::map<std::string, std::string> commits;
  for (std::size_t i = 0; i < count; ++i) {
    std::string name = heads[i]->name;
    // An annotated tag is listed twice; `name^{}` is the commit behind it.
    const bool peeled = name.ends_with("^{}");
    if (peeled) name.resize(name.size() - 3);
    if (!name.starts_with("refs/tags/") && !name.starts_with("refs/heads/")) continue;
    if (peeled || !commits.contains(name)) commits[name] = hex(heads[i]->oid);
  }
  std::vector<Reference> out;
  out.reserve(commits.size());
  for (auto& [name, commit] : commits) out.push_back({name, commit});
  return out;
}

Result<Fetched> fetch_folder(const std::string& url, const std::string& reference, const std::string& commit,
                             const std::string& folder, const Limits& limits) {
  const Library library(Library::For::kNetwork);
  trust_own_authorities();
  const Temporary temporary;
  if (temporary.path().empty()) return Error{"can't make a temporary folder"};
  git_repository* made = nullptr;
  if (git_repository_init(&made, temporary.path().c_str(), 1) != 0) return git_error_text();
  const Owned<git_repository> repository(made, git_repository_free);
  Fetched out{.revision = commit};
  {
    const Patience patience;
    if (!fetch(repository.get(), url, reference, limits, patience)) return git_error_text(&patience);
  }
  if (!read_folder(repository.get(), commit, folder, limits, out.entries)) return git_error_text();
  return out;
}

}  // namespace pipegen::history
