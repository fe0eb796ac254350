#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "language/shelf.h"
#include "support/diagnostics.h"

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
  std::string name = {};      // "group.name", of an import "import/group.name"
  std::string function = {};  // "group_name"
  std::vector<Parameter> parameters = {};
  std::vector<Need> needs = {};
  std::vector<std::string> uses = {};
  std::vector<std::string> functions = {};  // all that the text defines, in order
  std::string text = {};  // as it is copied into a script: without the lines that begin `# @`
  bool is_built_in = true;
};

/// Operations by the name that a step uses. One of an import stands under two names, unless another goes
/// before it.
using Operations = std::map<std::string, Operation, std::less<>>;

/// All operations of the library, the runtime's (`run.…`) too. Every file of the repository's own or of an
/// import that is no operation as it should be is a diagnostic (PG1481 to PG1484).
Operations read_operations(const language::Shelf& shelf, support::Sources& sources,
                           support::Diagnostics& diagnostics);

/// The operations that `roots` reach through `@uses`, with themselves. The runtime's (`run.…`) only
/// `with_runtime`: a pipeline's script holds all of them anyway.
std::set<std::string> reached(const std::vector<std::string>& roots, const Operations& operations,
                              bool with_runtime = false);

/// The operations that need one of `tools`, by themselves or by what they reach.
std::set<std::string, std::less<>> that_need(const std::vector<std::string>& tools,
                                             const Operations& operations);

/// True when the dotted version `a` is older than `b`.
bool older(std::string_view a, std::string_view b);

}  // namespace pipegen::script
