#include <algorithm>

#include "check/mentioned.h"
#include "check/subject.h"
#include "support/nearest.h"

namespace pipegen::check {
namespace {

using support::Id;
using Files = std::vector<std::string>;

// pipegen's own files and git's say nothing about whether the code is here yet.
bool is_code(const std::string& file) {
  return !file.starts_with(".") && !file.starts_with("pipegen.") && file != "run-pipeline.sh";
}

bool is_there(const Files& files, const std::string& path) {
  const auto at = std::lower_bound(files.begin(), files.end(), path);
  if (path.empty() || (at != files.end() && *at == path)) return true;
  const auto inside = std::lower_bound(files.begin(), files.end(), path + "/");
  return inside != files.end() && inside->starts_with(path + "/");
}

// The folders as deep as `path`: a slip is mostly in one name.
std::vector<std::string> folders(const Files& files, const std::string& path) {
  const auto depth = std::count(path.begin(), path.end(), '/');
  std::vector<std::string> out;
  for (const std::string& file : files) {
    std::size_t end = file.find('/');
    for (auto i = depth; i > 0 && end != std::string::npos; --i) end = file.find('/', end + 1);
    if (end == std::string::npos || (!out.empty() && out.back() == file.substr(0, end))) continue;
    out.push_back(file.substr(0, end));
  }
  return out;
}

void check_path(const yaml::Node& path, const Files& files, Report& report) {
  const std::string wanted = plain_path(path.text);
  if (wanted == ".." || wanted.starts_with("../") || path.text.starts_with("/")) {
    report.add(Id::PG1458, path.span, "`" + path.text + "` leads out of the repository").help =
        "paths begin at the folder of pipegen.yml";
    return;
  }
  if (wanted.find("..") != std::string::npos || is_there(files, wanted)) return;
  report
      .add(Id::PG1458, path.span,
           "there is no `" + wanted + "` in the repository" +
               support::did_you_mean(wanted, folders(files, wanted)))
      .help = "paths begin at the folder of pipegen.yml; a new folder is seen when it holds a file";
}

}  // namespace

/// Folders that services name are there, in a repository that holds code.
void rules::paths(const repository::Repository& repository, Report& report) {
  if (!repository.tracked || std::none_of(repository.tracked->begin(), repository.tracked->end(), is_code))
    return;
  const auto check_all = [&](const std::vector<repository::Service>& services) {
    for (const repository::Service& service : services) {
      for (const yaml::Node& path : service.paths) check_path(path, *repository.tracked, report);
    }
  };
  check_all(repository.services);
  for (const repository::Environment& one : repository.environments) check_all(one.services);
}

}  // namespace pipegen::check
