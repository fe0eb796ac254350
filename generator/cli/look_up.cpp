#include "cli/look_up.h"

#include <cstdio>
#include <cstdlib>

#include "history/resolve.h"

namespace pipegen::cli {
namespace {

using support::Id;

std::string base_url() {
  const char* set = std::getenv("PIPEGEN_GITHUB_URL");
  std::string out = set == nullptr || set[0] == '\0' ? "https://github.com" : set;
  while (out.ends_with('/')) out.pop_back();
  return out;
}

// "Owner/name" of "Owner/name/path@ref", as it is written.
std::string repository_of(const std::string& uses) {
  const std::size_t slash = uses.find('/');
  return uses.substr(0, std::min(uses.find('/', slash + 1), uses.find('@')));
}

void note(const std::string& key, const pin::Use& use, const std::vector<history::Reference>& offered,
          pin::Lock& lock, support::Diagnostics& diagnostics) {
  const std::string repository = repository_of(use.uses);
  const std::string wanted = key.substr(key.find('@') + 1);
  const auto found = history::resolve(offered, wanted);
  if (!found) {
    diagnostics.add(Id::PG1721, use.span,
                    "`" + repository + "` has no tag or branch `" + wanted + "`" +
                        history::nearest_reference(offered, wanted));
    return;
  }
  if (found->is_branch) {
    diagnostics
        .add(Id::PG1722, use.span,
             "`" + wanted + "` is a branch of `" + repository + "`, and is pinned to its newest commit")
        .help = "a tag of a release says more; `pipegen pin` moves on to what the branch has then";
  }
  lock.pins[key] = {found->commit, found->name};
  lock.spelling[key] = repository + "@" + wanted;
}

}  // namespace

void look_up(const std::map<std::string, pin::Use>& uses, bool progress, pin::Lock& lock,
             support::Diagnostics& diagnostics) {
  const std::string base = base_url();
  std::string asked;
  std::vector<history::Reference> offered;
  bool reachable = false;
  // The keys of one repository stand together.
  for (const auto& [key, use] : uses) {
    const std::string name = key.substr(0, key.find('@'));
    if (name != asked) {
      asked = name;
      const std::string url = base + "/" + repository_of(use.uses);
      if (progress) std::fprintf(stderr, "pipegen: asking %s\n", url.c_str());
      const auto answer = history::list_references(url);
      reachable = answer.ok();
      if (reachable) offered = answer.value();
      if (!reachable) {
        diagnostics
            .add(Id::PG1720, use.span, "can't look up `" + use.uses + "` at " + url + ": " + answer.error())
            .help = "nothing was changed; the pins that pipegen.lock has still hold";
      }
    }
    if (reachable) note(key, use, offered, lock, diagnostics);
  }
}

}  // namespace pipegen::cli
