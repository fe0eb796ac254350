#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "expand/context.h"

namespace pipegen::expand {

/// A service or environment after `extends`, `each` and `when`; its values are not evaluated yet.
struct Instance {
  std::string name = {};
  std::string entry = {};   // the name as written: the same for all copies
  yaml::Node body = {};     // without extends, each, when
  Scope::Names names = {};  // the variables of `each`
  bool is_copy = false;
  support::Span place = {};  // of its name
  bool is_whole = true;      // false when some base is not there
};

/// The instances of a section's entries, in source order. An entry may extend bases of `defaults:` and
/// siblings.
std::vector<Instance> instances(const yaml::Node& section, std::string_view kind, Context& context);

}  // namespace pipegen::expand
