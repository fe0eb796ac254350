#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace pipegen::script {

/// A parameter that an operation declares in its header.
struct Parameter {
  std::string name = {};
  std::string type = {};
  bool optional = false;
};

/// A tool that an operation runs, with the least version that will do.
struct Need {
  std::string tool = {};
  std::string version = {};
};

/// A file of templates/ as its header declares it (docs/design/0002-scripts.md, Rules for operations).
struct Operation {
  std::string name = {};  // "group.name"
  std::vector<Parameter> parameters = {};
  std::vector<Need> needs = {};
  std::vector<std::string> uses = {};
  std::string text = {};  // as it is copied into a script: without the lines that begin `# @`
};

/// All operations of the library by name.
const std::map<std::string, Operation, std::less<>>& operations();

/// True when the dotted version `a` is older than `b`.
bool older(std::string_view a, std::string_view b);

}  // namespace pipegen::script
