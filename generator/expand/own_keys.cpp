#include "expand/own_keys.h"

#include <algorithm>
#include <utility>

#include "support/nearest.h"

namespace pipegen::expand {
namespace {

bool contains(const std::vector<std::string>& keys, const std::string& key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

}  // namespace

const std::vector<std::string>& own_keys() {
  static const std::vector<std::string> kKeys = {"each", "when", "use"};
  return kKeys;
}

bool are_own_keys_right(const yaml::Node& body, const std::vector<std::string>& own,
                        const std::vector<std::string>& of_github, const std::string& what,
                        support::Diagnostics& diagnostics) {
  bool is_right = true;
  for (const yaml::Entry& entry : body.entries) {
    const std::string& key = entry.key.text;
    if (contains(of_github, key) || contains(own, key) || !support::is_slip(key, own)) continue;
    // Of equally near keys GitHub's is meant, and told when the workflow is read.
    std::vector<std::string> all = of_github;
    all.insert(all.end(), own.begin(), own.end());
    const std::string meant = support::nearest(key, all);
    if (!contains(own, meant)) continue;
    is_right = false;
    std::string message = "unknown key `" + key + "` in ";
    message.append(what).append("; did you mean `").append(meant).append("`?");
    diagnostics.add(support::Id::PG1301, entry.key.span, std::move(message));
  }
  return is_right;
}

}  // namespace pipegen::expand
