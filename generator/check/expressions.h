#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "check/names.h"
#include "expression/expression.h"

namespace pipegen::check {

/// A name in an expression with its place there.
struct Name {
  std::string text = {};
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// `steps.build.outputs.digest`, `needs['a'].result`: a context and the keys behind it, up to the first that
/// only a run can know.
struct Access {
  NameSet context = 0;
  std::vector<Name> keys = {};
};

/// What there is to know of one expression, wherever it stands.
struct Parsed {
  std::vector<expression::Problem> problems = {};  // what GitHub refuses at any key; then the rest is empty
  NameSet used = 0;
  std::vector<Name> contexts = {};
  std::vector<Name> functions = {};  // those that not every key may call
  std::vector<Access> accesses = {};
};

/// Parses expressions, each text once.
class Expressions {
 public:
  /// `text` stands without its brackets. The reference lives as long as this.
  const Parsed& of(std::string_view text);

 private:
  std::map<std::string, Parsed, std::less<>> parsed_;
};

}  // namespace pipegen::check
