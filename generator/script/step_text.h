#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "repository/repository.h"
#include "script/operation.h"
#include "support/diagnostics.h"

namespace pipegen::script {

/// The functions that steps become, collected for one script.
struct Functions {
  std::string steps = {};                 // the step functions, each followed by an empty line
  std::string data = {};                  // data_… and env_… functions
  std::vector<std::string> reached = {};  // operations by name, in order of use
  std::vector<std::string> files = {};    // what `pack` has to add
};

/// Writes steps as functions, each rendering once: a step that is the same in every environment is one
/// function.
class StepWriter {
 public:
  StepWriter(const Operations& operations, Functions& out, support::Diagnostics& diagnostics);

  /// The name of the function that does `step`; written when it is new. `environment` is empty when all are
  /// alike.
  std::string function(const repository::ScriptStep& step, const std::string& environment);

 private:
  std::string body(const repository::ScriptStep& step, const std::string& id);
  std::string run_body(const repository::ScriptStep& step, const std::string& id);
  std::string argument(const std::string& id, const yaml::Node& value, const std::string& name,
                       const std::string& type, std::string& before);
  void check_type(const repository::ScriptStep& step, const repository::Argument& argument,
                  const std::string& type);
  void check_arguments(const repository::ScriptStep& step);
  std::string data_function(const std::string& wanted, std::string_view text);
  std::string free_name(const std::string& wanted);

  const Operations& operations_;
  Functions& out_;
  support::Diagnostics& diagnostics_;
  std::map<std::string, std::string> written_;  // id and body → function
  std::set<std::string> names_;  // of functions: those of all operations, and those written here
};

}  // namespace pipegen::script
