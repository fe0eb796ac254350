#include "version/schemes/schemes.h"
#include "version/version_file.h"

namespace pipegen::version {

Outcome by_build(const History& history, const Request& request) {
  auto read = read_version_file(history, request);
  if (auto* problem = std::get_if<Problem>(&read)) return *problem;
  const auto& file = std::get<0>(read);
  if (!file) return missing_version_file(request);
  // Only the number behind the stem tells its tags apart; with three numbers before it they are no semantic
  // versions.
  std::vector<Candidate> versions;
  const std::string begin = request.prefix + file->text + ".";
  const auto [first, end] = tags_with(history, begin);
  for (auto tag = first; tag != end; ++tag) {
    const auto number = read_number(std::string_view(tag->name).substr(begin.size()));
    if (!number) continue;
    versions.push_back({&*tag, {.patch = *number}});
  }
  return numbered(file->text, versions, history, request);
}

}  // namespace pipegen::version
