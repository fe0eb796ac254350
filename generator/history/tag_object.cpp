#include "history/tag_object.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string_view>

namespace pipegen::history {
namespace {

namespace fs = std::filesystem;
using support::Error;
using support::Result;

constexpr std::string_view kTags = "refs/tags/";

// A folder that git takes for a bare repository, with the real one's settings and a place for a reference;
// gone when this is.
class Scratch {
 public:
  explicit Scratch(const std::string& git) {
    std::error_code none;
    path_ = (fs::temp_directory_path(none) / "pipegen-tag.XXXXXX").string();
    if (::mkdtemp(path_.data()) == nullptr) {
      path_.clear();
      return;
    }
    fs::create_directories(fs::path(path_) / "refs", none);
    fs::create_directories(fs::path(path_) / "objects", none);
    std::ofstream(path_ + "/HEAD") << "ref: refs/heads/none\n";
    std::ofstream(path_ + "/config") << "[include]\n\tpath = " << quoted(git + "/config")
                                     << "\n[core]\n\tbare = true\n";
  }
  ~Scratch() {
    std::error_code none;
    if (!path_.empty()) fs::remove_all(path_, none);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  // As git-config(1), Syntax, wants a value with odd characters.
  static std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
    return out + "\"";
  }

  std::string path_;
};

// The variables of `NAME <EMAIL> TIME ZONE`, as git-var(1) prints an identity.
std::vector<std::string> who(const std::string& identity) {
  const std::size_t end = identity.rfind('>');
  const std::size_t begin = identity.rfind('<', end);
  if (begin == std::string::npos || begin == 0 || end == std::string::npos) return {};
  return {"GIT_COMMITTER_NAME=" + identity.substr(0, begin - 1),
          "GIT_COMMITTER_EMAIL=" + identity.substr(begin + 1, end - begin - 1)};
}

// How the repository signs, as git's options `-c`: the scratch folder lies outside of what
// `[includeIf "gitdir:…"]` names.
std::vector<std::string> signing(const std::string& folder, Deadline deadline) {
  const auto said = run_git(
      folder, {"config", "--null", "--get-regexp", R"(^(gpg\.|user\.signingkey$|tag\.gpgsign$))"}, deadline);
  std::vector<std::string> out;
  if (!said) return out;
  // Each entry is `KEY\nVALUE\0`, or `KEY\0` for true (git-config(1), --null).
  std::istringstream entries(said.value().out);
  for (std::string entry; std::getline(entries, entry, '\0');) {
    if (const std::size_t end = entry.find('\n'); end != std::string::npos) entry[end] = '=';
    out.insert(out.end(), {"-c", entry});
  }
  return out;
}

}  // namespace

Result<Identity> tagger(const std::string& folder, const std::string& actor, Deadline deadline) {
  // Without the first words git makes up a name and an address from those of the machine.
  const auto known =
      run_git(folder, {"-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT"}, deadline);
  if (!known) return Error{known.error()};
  if (known.value().code == 0) return Identity{who(known.value().out), signing(folder, deadline)};
  if (actor.empty())
    return Error{
        "git does not know who tags: set `user.name` and `user.email` with `git config`, or the variable "
        "GITHUB_ACTOR"};
  const std::string address = actor + "@users.noreply.github.com";
  return Identity{
      {"GIT_COMMITTER_NAME=" + actor, "GIT_COMMITTER_EMAIL=" + address}, signing(folder, deadline), true};
}

Result<std::string> make_tag(const std::string& git, const NewTag& tag, const Identity& identity,
                             Deadline deadline) {
  const Scratch scratch(git);
  if (scratch.path().empty()) return Error{"can't make a temporary folder"};
  const std::string message = scratch.path() + "/message";
  std::ofstream(message, std::ios::binary) << tag.message << '\n';
  std::vector<std::string> variables = identity.variables;
  variables.push_back("GIT_OBJECT_DIRECTORY=" + (fs::path(git) / "objects").string());
  // Lines that begin with `#` are headings of the notes, so only blanks are cleaned.
  std::vector<std::string> words = identity.settings;
  words.insert(words.end(), {"--git-dir=" + scratch.path(), "tag", tag.sign ? "--sign" : "--annotate",
                             "--cleanup=whitespace", "--file=" + message, "--", tag.name, tag.commit});
  const auto ended = run_git(scratch.path(), words, deadline, variables);
  if (!ended) return Error{ended.error()};
  if (ended.value().late) return Error{"making the tag did not end in time"};
  if (ended.value().code != 0) return Error{version::gist(ended.value().err)};
  std::ifstream made(scratch.path() + "/refs/tags/" + tag.name);
  std::string object;
  if (!std::getline(made, object)) return Error{"git said nothing, and made no tag"};
  return object;
}

std::string object_of(const std::string& folder, const std::string& name, Deadline deadline) {
  const auto ended =
      run_git(folder, {"rev-parse", "--verify", "--quiet", std::string(kTags) + name}, deadline);
  if (!ended || ended.value().code != 0) return "";
  return ended.value().out.substr(0, ended.value().out.find('\n'));
}

void keep_tag(const std::string& folder, const version::WantedTag& tag, Deadline deadline) {
  // The empty last word: only where there is none.
  (void)run_git(folder, {"update-ref", std::string(kTags) + tag.name, tag.object, ""}, deadline);
}

}  // namespace pipegen::history
