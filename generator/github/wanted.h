#pragma once

#include <string>
#include <vector>

#include "github/schema.h"

namespace pipegen::github {

/// What a definition takes, in words: "nothing or a mapping".
[[nodiscard]] std::string expected(const Definition& definition);

/// How a value that it takes may be written, where it is a list or a mapping: `{branches: …}`; empty for
/// others.
[[nodiscard]] std::string sample(const Definition& definition);

/// The texts that it allows, where it allows only certain texts.
[[nodiscard]] std::vector<std::string> allowed_texts(const Definition& definition);

}  // namespace pipegen::github
