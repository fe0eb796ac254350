#pragma once

#include <string>
#include <string_view>

#include "version/request.h"

namespace pipegen::version {

/// Does `pattern` fit all of `text`? `*` stands for any bytes, `/` too; `?` for one.
bool fits(std::string_view pattern, std::string_view text);

/// The pre-release channel of a branch; "": it has finals.
std::string channel_of(const std::string& branch, const Policy& policy);

/// Can it be the name of a channel: a letter, then letters, digits, `-`?
bool is_channel(std::string_view name);

}  // namespace pipegen::version
