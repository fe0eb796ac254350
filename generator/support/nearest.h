#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pipegen::support {

/// The candidate that a person most likely meant by `name` (edit distance with transpositions, upper and
/// lower case alike); empty when none is near enough. Ties go to the earlier candidate.
std::string nearest(std::string_view name, const std::vector<std::string>& candidates);

/// True when `name` is a candidate but for one letter or, from six letters on, two: it is meant to be that
/// one.
bool is_slip(std::string_view name, const std::vector<std::string>& candidates);

/// True when one of `words` is no candidate, and `name` is the nearest to it: whoever wrote the word has been
/// told so, and needs not be told that `name` is missing.
bool is_meant(std::string_view name, const std::vector<std::string>& words,
              const std::vector<std::string>& candidates);

/// "; did you mean `x`?" for the nearest candidate, or "" when none is near.
std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates);

/// Like `did_you_mean`; where no candidate is near and there are few, "; there are `a` and `b`".
std::string or_known(std::string_view name, const std::vector<std::string>& candidates);

/// Like `did_you_mean`; where no candidate is near, "; the nearest are `a`, `b` and `c`": of a list that
/// grows.
std::string or_nearest(std::string_view name, const std::vector<std::string>& candidates);

/// "`a`, `b` or `c`": the words of a closed list, `last` before the final one.
std::string listed(const std::vector<std::string>& words, std::string_view last = "or");

}  // namespace pipegen::support
