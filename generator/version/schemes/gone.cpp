#include "version/schemes/schemes.h"

namespace pipegen::version {

bool is_gone(const History& history, const Request& request) {
  return request.path && !request.path->empty() && history.kind(*request.path) == PathKind::kNothing;
}

Problem no_path(const Request& request) {
  return {.message = "HEAD has nothing at `" + *request.path + "`, so no commit says a version",
          .help = "mend the path, or commit what is there"};
}

std::string gone_since(const Request& request, const std::string& tag) {
  return "HEAD has nothing at `" + *request.path + "`, and nothing was there since `" + tag + "`";
}

}  // namespace pipegen::version
