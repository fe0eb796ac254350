#include "version/range.h"

namespace pipegen::version {

std::optional<Range> range_of(std::string_view branch) {
  Range out{.branch = std::string(branch)};
  if (branch.starts_with('v')) branch.remove_prefix(1);
  if (!branch.ends_with(".x")) return std::nullopt;
  branch.remove_suffix(2);
  if (branch.ends_with(".x")) branch.remove_suffix(2);
  const std::size_t dot = branch.find('.');
  const auto major = read_number(branch.substr(0, dot));
  if (!major) return std::nullopt;
  out.major = *major;
  if (dot == std::string_view::npos) return out;
  // `1.2.x.x` has been cut to `1.2` too, and is none.
  out.minor = read_number(branch.substr(dot + 1));
  if (!out.minor || out.branch.ends_with(".x.x")) return std::nullopt;
  return out;
}

}  // namespace pipegen::version
