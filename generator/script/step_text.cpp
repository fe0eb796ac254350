#include "script/step_text.h"

#include <algorithm>

#include "language/shape.h"
#include "script/quote.h"
#include "support/nearest.h"
#include "yaml/write.h"

namespace pipegen::script {
namespace {

using repository::Argument;
using repository::ScriptStep;
using support::Id;

const Argument* find(const ScriptStep& step, std::string_view name) {
  const auto at = std::find_if(step.arguments.begin(), step.arguments.end(),
                               [&](const Argument& a) { return a.name == name; });
  return at == step.arguments.end() ? nullptr : &*at;
}

// A long command is cut into lines of about this width, as a person would.
constexpr std::size_t kWidth = 100;

std::string wrapped(const std::vector<std::string>& words) {
  std::string out;
  std::size_t column = 0;
  for (const std::string& word : words) {
    if (column > 0 && column + word.size() > kWidth) {
      out += " \\\n    ";
      column = 4;
    } else if (column > 0) {
      out += " ";
    }
    out += word;
    column += word.size() + 1;
  }
  return out;
}

// The runtime sets a secret's variable by its name, which shellcheck can't see.
std::string set_elsewhere(const std::string& body) {
  return body.find("${secret_") == std::string::npos ? ""
                                                     : "# shellcheck disable=SC2154 # set by check_secrets\n";
}

}  // namespace

// A step may have any id, also one whose function would be called as the runtime's own: `failed`,
// `step_failed`.
StepWriter::StepWriter(const Operations& operations, Functions& out, support::Diagnostics& diagnostics)
    : operations_(operations), out_(out), diagnostics_(diagnostics) {
  for (const auto& [name, operation] : operations)
    names_.insert(operation.functions.begin(), operation.functions.end());
}

std::string StepWriter::free_name(const std::string& wanted) {
  std::string name = wanted;
  for (int i = 2; !names_.insert(name).second; ++i) name = wanted + "_" + std::to_string(i);
  return name;
}

std::string StepWriter::data_function(const std::string& wanted, std::string_view text) {
  std::string name = free_name("data_" + wanted);
  // What `run_script` reads has a function `env_…` of the same ending.
  while (!names_.insert("env_" + name.substr(5)).second) name = free_name("data_" + wanted);
  out_.data += name + "() {\n  " + here_document(text) + "}\n\n";
  return name.substr(5);
}

// What is given is of the type that the operation declares, as far as that is known before the run.
void StepWriter::check_type(const ScriptStep& step, const Argument& argument, const std::string& type) {
  const yaml::Node& value = argument.value;
  const bool late = value.is_scalar() && value.text.find("${{") != std::string::npos;
  if (late || (type == "file" ? !value.is_scalar() : language::has_type(value, type))) return;
  // A path, or a text that is one line of a list.
  if (value.is_string() && (type == "file" || type == "list")) return;
  diagnostics_
      .add(Id::PG1504, value.span.known() ? value.span : step.span,
           "`" + argument.name + "` of `" + step.operation + "` is " + language::found(value) +
               ", and should be a " + type)
      .help = language::how_to_write(value, type);
}

void StepWriter::check_arguments(const ScriptStep& step) {
  const Operation& operation = operations_.at(step.operation);
  if (std::find(operation.functions.begin(), operation.functions.end(), operation.function) ==
      operation.functions.end()) {
    diagnostics_
        .add(Id::PG1483, step.span,
             "`" + step.operation + "` can't be a step: its file defines no function `" + operation.function +
                 "`, so it only helps other operations")
        .help = "use the operation that it helps, or define `" + operation.function +
                "() { … }` in templates/" +
                std::string(operation.name).replace(operation.name.find('.'), 1, "/") + ".sh";
    return;
  }
  std::vector<std::string> known;
  for (const Parameter& parameter : operation.parameters) known.push_back(parameter.name);
  std::vector<std::string> given;
  for (const Argument& argument : step.arguments) {
    given.push_back(argument.name);
    const auto at = std::find(known.begin(), known.end(), argument.name);
    if (at != known.end()) {
      check_type(step, argument, operation.parameters[static_cast<std::size_t>(at - known.begin())].type);
      continue;
    }
    diagnostics_.add(Id::PG1502, argument.place.known() ? argument.place : step.span,
                     "the operation `" + step.operation + "` has no parameter `" + argument.name + "`" +
                         support::or_known(argument.name, known));
  }
  for (const Parameter& parameter : operation.parameters) {
    if (parameter.optional || find(step, parameter.name) != nullptr ||
        support::is_meant(parameter.name, given, known))
      continue;
    diagnostics_
        .add(Id::PG1503, step.span,
             "the operation `" + step.operation + "` needs the parameter `" + parameter.name + "` (" +
                 parameter.type + ")")
        .help = "add it to the step: with: {" + parameter.name + ": …}";
  }
}

std::string StepWriter::argument(const std::string& id, const yaml::Node& value, const std::string& name,
                                 const std::string& type, std::string& before) {
  const bool is_data = type == "file" && !value.is_scalar();
  if (is_data) {
    const std::string data = data_function(identifier(id) + "_" + identifier(name), yaml::write(value));
    before += "  data " + data + " || return\n";
    return "\"$work/" + data + "\"";
  }
  if (value.is_sequence()) {
    yaml::Node lines = yaml::string_node("", value.span);
    for (const yaml::Node& item : value.items) lines.text += (lines.text.empty() ? "" : "\n") + item.text;
    return quote_run_time(lines, diagnostics_);
  }
  if (!value.is_scalar()) return "''";  // reported
  const bool is_path = type == "file" || (name == "chart" && value.text.starts_with("./"));
  if (is_path) out_.files.push_back(value.text);
  return quote_run_time(value, diagnostics_);
}

std::string StepWriter::run_body(const ScriptStep& step, const std::string& id) {
  const std::string name = data_function(identifier(id), step.run);
  std::string variables;
  std::string exported;
  for (const yaml::Entry& entry : step.env.entries) {
    variables += "  " + entry.key.text + "=" + quote_run_time(entry.value, diagnostics_) + "\n";
    exported += " " + entry.key.text;
  }
  out_.data += set_elsewhere(variables) + "env_" + name + "() {\n" +
               (variables.empty() ? "  :\n" : variables + "  export" + exported + "\n") + "}\n\n";
  return "  run_script " + name + "\n";
}

std::string StepWriter::body(const ScriptStep& step, const std::string& id) {
  if (step.operation.empty()) return run_body(step, id);
  check_arguments(step);
  out_.reached.push_back(step.operation);
  std::string before;
  std::vector<std::string> words = {operations_.at(step.operation).function};
  for (const Parameter& parameter : operations_.at(step.operation).parameters) {
    const Argument* given = find(step, parameter.name);
    if (given == nullptr) continue;
    words.push_back("--" + parameter.name + " " +
                    argument(id, given->value, parameter.name, parameter.type, before));
  }
  return before + "  " + wrapped(words) + "\n";
}

std::string StepWriter::function(const ScriptStep& step, const std::string& environment) {
  const std::string id = environment.empty() ? step.id : step.id + "_" + environment;
  std::string key = id + "\n" + step.operation + "\n" + step.run + "\n" + yaml::write(step.env);
  for (const Argument& argument : step.arguments) key += argument.name + "\n" + yaml::write(argument.value);
  const auto known = written_.find(key);
  if (known != written_.end()) return known->second;
  std::string name = free_name("step_" + identifier(id));
  const std::string text = body(step, id);
  out_.steps += set_elsewhere(text) + name + "() {\n" + text + "}\n\n";
  written_.emplace(std::move(key), name);
  return name;
}

}  // namespace pipegen::script
