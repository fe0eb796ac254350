#include <chrono>

#include "version/schemes/schemes.h"

namespace pipegen::version {

Outcome by_calver(const History& history, const Request& request) {
  const auto day = std::chrono::floor<std::chrono::days>(
      std::chrono::sys_seconds(std::chrono::seconds(history.head_time)));
  const std::chrono::year_month_day date(day);
  const std::string stem = std::to_string(static_cast<int>(date.year())) + "." +
                           std::to_string(static_cast<unsigned>(date.month()));
  std::optional<Candidate> last;
  for (const Candidate& one : candidates(history, request.prefix, false).reachable) {
    const bool has_form = one.version.is_final() && one.version.build.empty() && one.version.minor >= 1 &&
                          one.version.minor <= 12;
    if (has_form && (!last || is_higher(one, *last))) last = one;
  }
  return numbered(stem, last, history, request);
}

}  // namespace pipegen::version
