#include "emit/plan.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <tuple>

#include "emit/header.h"

namespace pipegen::emit {
namespace {

using support::Id;

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

bool same_text(std::string_view a, std::string_view b) {
  if (a == b) return true;
  std::string plain;
  for (std::size_t i = 0; i < b.size(); ++i) {
    if (b[i] != '\r' || i + 1 == b.size() || b[i + 1] != '\n') plain += b[i];
  }
  return a == plain;
}

// True when a file has every key of ours: its owner has thought about them, whatever it says there.
bool has_keys_of(const std::string& ours, const std::string& own) {
  for (std::size_t at = 0; at < ours.size();) {
    const std::size_t end = std::min(ours.find('\n', at), ours.size());
    const std::string_view line = std::string_view(ours).substr(at, end - at);
    const std::size_t begin = line.find_first_not_of(' ');
    at = end + 1;
    if (begin == std::string_view::npos || line[begin] == '#') continue;
    const std::size_t colon = std::min(line.find(':'), line.size());
    if (own.find(line.substr(begin, colon - begin)) == std::string::npos) return false;
  }
  return true;
}

// True when the file may be overwritten.
bool check_owner(const Artifact& artifact, const std::string& text, support::Diagnostics& diagnostics) {
  if (!artifact.has_header) return true;
  switch (owner_of(text)) {
    case Owner::kGenerated:
      return true;
    case Owner::kEdited:
      diagnostics
          .add(Id::PG1701, artifact.span,
               "`" + artifact.path + "` was changed by hand since pipegen wrote it")
          .help =
          "`git diff -- " + artifact.path + "` shows what was changed\n" +
          (artifact.span.known() ? "make the change here in pipegen.yml; then" : "to lose that change:") +
          " `pipegen build --force` overwrites the file";
      return false;
    case Owner::kMerging:
      diagnostics.add(Id::PG1708, artifact.span, "git left marks of a merge in `" + artifact.path + "`")
          .help =
          "pipegen makes the file anew, so either side will do: settle pipegen.yml and pipegen.lock first, "
          "then\n"
          "`git checkout --ours -- " +
          artifact.path + "` and `pipegen build`";
      return false;
    case Owner::kForeign:
      diagnostics
          .add(Id::PG1702, artifact.span,
               "`" + artifact.path + "` is there already, and pipegen did not write it")
          .help =
          "to keep what it does, paste it as the body of a pipeline: every workflow of GitHub's is one\n"
          "then remove it, or let `pipegen build --force` overwrite it; `file:` gives this pipeline another "
          "file";
      return false;
  }
  return false;
}

// By path. Where upper and lower case are one, what is removed comes before a new file of the same name.
void in_order(std::vector<Planned>& changes) {
  using Key = std::tuple<std::string, bool, std::string_view, std::size_t>;
  std::vector<Key> keys;
  keys.reserve(changes.size());
  for (const Planned& one : changes)
    keys.emplace_back(lower(one.path), one.change != Change::kRemove, one.path, keys.size());
  std::sort(keys.begin(), keys.end());
  std::vector<Planned> sorted;
  sorted.reserve(changes.size());
  for (const Key& key : keys) sorted.push_back(std::move(changes[std::get<3>(key)]));
  changes = std::move(sorted);
}

}  // namespace

std::vector<Planned> plan(const std::vector<Artifact>& artifacts,
                          const std::map<std::string, Existing>& existing, bool force,
                          support::Diagnostics& diagnostics) {
  std::vector<Planned> out;
  std::set<std::string_view> wanted;
  for (const Artifact& artifact : artifacts) {
    wanted.insert(artifact.path);
    const auto there = existing.find(artifact.path);
    if (there == existing.end()) {
      out.push_back({artifact.path, Change::kCreate, {}, artifact.text, artifact.executable});
      continue;
    }
    const auto& [text, is_executable] = there->second;
    if (same_text(*artifact.text, text)) {
      if (artifact.executable && !is_executable)
        out.push_back({artifact.path, Change::kUpdate, text, shared(text), true});
      continue;
    }
    if (artifact.is_companion && owner_of(text) == Owner::kForeign) {
      if (has_keys_of(*artifact.text, text)) continue;
      diagnostics.add(Id::PG1706, {}, "`" + artifact.path + "` is your own and stays as it is").help =
          "take these keys over, with the values that you want, and nothing more is said; or remove your "
          "file\n"
          "pipegen would write there:\n" +
          artifact.text->substr(0, artifact.text->find_last_not_of('\n') + 1);
      continue;
    }
    if (!force && !check_owner(artifact, text, diagnostics)) continue;
    out.push_back({artifact.path, Change::kUpdate, text, artifact.text, artifact.executable});
  }
  for (const auto& [path, file] : existing) {
    if (wanted.contains(path)) continue;
    const Owner owner = owner_of(file.text);
    if (owner == Owner::kForeign) continue;
    if (owner != Owner::kGenerated && !force) {
      diagnostics
          .add(Id::PG1703, {},
               "`" + path + "` belongs to nothing in pipegen.yml any more, and " +
                   (owner == Owner::kMerging ? "holds marks of a merge" : "was changed by hand"))
          .help =
          "remove it, or take its digest line out to keep it as your own file, or let `pipegen build "
          "--force` remove it";
      continue;
    }
    out.push_back({path, Change::kRemove, file.text, {}, false});
  }
  in_order(out);
  return out;
}

}  // namespace pipegen::emit
