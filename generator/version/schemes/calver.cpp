#include <chrono>
#include <vector>

#include "version/schemes/schemes.h"

namespace pipegen::version {

Outcome by_calver(const History& history, const Request& request) {
  // A year of the library has 16 bits.
  constexpr std::int64_t kEndOfYear9999 = 253402300799;
  if (history.head_time > kEndOfYear9999 || history.head_time < 0)
    return Problem{.message = "HEAD's committer date, " + std::to_string(history.head_time) +
                              " s since 1970, is in no year from 1970 to 9999"};
  const auto day = std::chrono::floor<std::chrono::days>(
      std::chrono::sys_seconds(std::chrono::seconds(history.head_time)));
  const std::chrono::year_month_day date(day);
  const std::string stem = std::to_string(static_cast<int>(date.year())) + "." +
                           std::to_string(static_cast<unsigned>(date.month()));
  std::vector<Candidate> versions = candidates(history, request.prefix, false).versions;
  std::erase_if(versions, [](const Candidate& one) {
    return !one.version.is_final() || !one.version.build.empty() || one.version.minor < 1 ||
           one.version.minor > 12;
  });
  return numbered(stem, versions, history, request);
}

}  // namespace pipegen::version
