#include <chrono>
#include <vector>

#include "version/schemes/schemes.h"

namespace pipegen::version {

Outcome by_calver(const History& history, const Request& request) {
  const auto day = std::chrono::floor<std::chrono::days>(
      std::chrono::sys_seconds(std::chrono::seconds(history.head_time)));
  const std::chrono::year_month_day date(day);
  const std::string stem = std::to_string(static_cast<int>(date.year())) + "." +
                           std::to_string(static_cast<unsigned>(date.month()));
  std::vector<Candidate> reachable = candidates(history, request.prefix, false).reachable;
  std::erase_if(reachable, [](const Candidate& one) {
    return !one.version.is_final() || !one.version.build.empty() || one.version.minor < 1 ||
           one.version.minor > 12;
  });
  return numbered(stem, reachable, history, request);
}

}  // namespace pipegen::version
