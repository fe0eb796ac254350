#include "script/link.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>
#include <vector>

#include "script/operation.h"
#include "script/quote.h"
#include "script/step_text.h"

namespace pipegen::script {
namespace {

using repository::Script;
using repository::ScriptStep;
using repository::Target;

std::string joined(const std::vector<std::string>& list, const char* separator) {
  std::string out;
  for (const std::string& one : list) out += (out.empty() ? "" : separator) + one;
  return out;
}

std::string indented(const std::string& text, const std::string& by) {
  std::string out = by;
  for (std::size_t i = 0; i < text.size(); ++i) {
    out += text[i];
    if (text[i] == '\n' && i + 1 < text.size()) out += by;
  }
  return out;
}

// The function is given another name in a file that is not pipegen's own, best in one that is not called by
// it: the function that an operation is called by has the name of its file.
std::string another_name(const Operation& one, const Operation& other, const std::string& function) {
  for (const Operation* own : {&one, &other}) {
    if (!own->is_built_in && own->function != function)
      return "give the function another name in the file of `" + own->name + "` below .pipegen/";
  }
  return "give `" + (one.is_built_in ? other : one).name +
         "` another name: in its file's path and first line, its function, and where it is used";
}

// Two files that define one function can't stand in one script: the later would silently be both. pipegen's
// own have different names.
void check_functions(const std::set<std::string>& names, const Operations& operations, support::Span place,
                     support::Diagnostics& diagnostics) {
  const auto is_own = [&](const std::string& name) { return !operations.at(name).is_built_in; };
  if (std::none_of(names.begin(), names.end(), is_own)) return;
  std::map<std::string, std::string> defined;
  const auto add = [&](const std::string& name) {
    for (const std::string& function : operations.at(name).functions) {
      const auto [at, is_new] = defined.emplace(function, name);
      if (is_new || at->second == name) continue;
      std::string message = "this script needs `";
      message.append(at->second).append("` and `").append(name).append("`, and both define the function `");
      diagnostics.add(support::Id::PG1485, place, message.append(function).append("`")).help =
          another_name(operations.at(at->second), operations.at(name), function);
    }
  };
  for (const std::string& name : names) add(name);
  for (const auto& [name, operation] : operations) {
    if (name.starts_with("run.")) add(name);
  }
}

// The variables that a shell itself sets or reads (POSIX.1-2017, Shell Command Language, 2.5.3).
constexpr std::array<std::string_view, 13> kOfShells = {
    "ENV", "IFS", "LINENO", "MAIL", "OLDPWD", "OPTARG", "OPTIND", "PATH", "PPID", "PS1", "PS2", "PS4", "PWD"};

bool is_word_letter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// Whether shell text reads or sets the variable: `$NAME`, `${NAME`, `NAME=`.
bool uses_variable(std::string_view text, const std::string& name) {
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const char before = at == 0 ? ' ' : text[at - 1];
    const char behind = at + name.size() < text.size() ? text[at + name.size()] : ' ';
    if (is_word_letter(before) || is_word_letter(behind)) continue;
    if (before == '$' || behind == '=' || (before == '{' && at > 1 && text[at - 2] == '$')) return true;
  }
  return false;
}

std::string names_of(const std::vector<repository::SecretName>& secrets) {
  std::vector<std::string> out;
  out.reserve(secrets.size());
  for (const repository::SecretName& secret : secrets) out.push_back(secret.name);
  return joined(out, " ");
}

// A secret comes as a variable that is taken out of the environment: it can't be one that the script needs.
void check_secrets(const Script& script, const std::set<std::string>& names, const Operations& operations,
                   support::Diagnostics& diagnostics) {
  std::map<std::string, support::Span> secrets;
  for (const Target& target : script.targets) {
    for (const repository::SecretName& secret : target.secrets) secrets.emplace(secret.name, secret.span);
  }
  for (const auto& known : secrets) {
    const std::string& secret = known.first;
    // What operations say of names in capitals is mostly text for other programs.
    const bool is_small =
        std::none_of(secret.begin(), secret.end(), [](unsigned char c) { return std::isupper(c) != 0; });
    const auto uses = [&](const auto& one) {
      return (one.first.starts_with("run.") || (is_small && names.contains(one.first))) &&
             uses_variable(one.second.text, secret);
    };
    if (std::find(kOfShells.begin(), kOfShells.end(), secret) == kOfShells.end() &&
        std::none_of(operations.begin(), operations.end(), uses))
      continue;
    diagnostics
        .add(support::Id::PG1435, known.second.known() ? known.second : script.span,
             "the secret `" + secret + "` would be the variable of that name, which the script itself uses")
        .help.append("give it another name there: secrets: {APP_")
        .append(secret)
        .append(": ")
        .append(secret)
        .append("}");
  }
}

std::string tools(const std::set<std::string>& names, const Operations& operations) {
  std::map<std::string, std::string> least;
  for (const std::string& name : names) {
    for (const Need& need : operations.at(name).needs) {
      std::string& version = least[need.tool];
      if (older(version, need.version)) version = need.version;
    }
  }
  std::vector<std::string> out;
  out.reserve(least.size());
  for (const auto& [tool, version] : least) {
    out.push_back(tool);
    if (!version.empty()) out.back().append(">=").append(version);
  }
  return joined(out, " ");
}

// The lines for one environment; environments that do the same share them.
std::string by_environment(const std::vector<std::pair<std::string, std::string>>& lines) {
  const bool alike =
      std::all_of(lines.begin(), lines.end(), [&](const auto& l) { return l.second == lines[0].second; });
  if (alike) return indented(lines[0].second, "  ");
  std::string out = "  case $environment in\n";
  for (const auto& [environment, text] : lines)
    out += "    " + quote(environment) + ")\n" + indented(text, "      ") + "      ;;\n";
  return out + "  esac\n";
}

bool same(const ScriptStep& a, const ScriptStep& b) {
  const auto equal = [](const auto& x, const auto& y) {
    return x.name == y.name && yaml::same_data(x.value, y.value);
  };
  return a.operation == b.operation && a.run == b.run && yaml::same_data(a.env, b.env) &&
         std::equal(a.arguments.begin(), a.arguments.end(), b.arguments.begin(), b.arguments.end(), equal);
}

// True when every environment that has the step does the same in it.
bool alike(const Script& script, const ScriptStep& step) {
  for (const Target& target : script.targets) {
    for (const auto* list : {&target.steps, &target.compensate}) {
      for (const ScriptStep& other : *list) {
        if (other.id == step.id && !same(other, step)) return false;
      }
    }
  }
  return true;
}

std::string step_lines(const Script& script, const std::vector<ScriptStep> Target::*list, const char* word,
                       StepWriter& writer) {
  std::vector<std::pair<std::string, std::string>> lines;
  for (const Target& target : script.targets) {
    std::string text;
    for (const ScriptStep& step : target.*list) {
      text += std::string(word) + " " + quote(step.id) + " " +
              writer.function(step, alike(script, step) ? "" : target.environment) + "\n";
    }
    lines.emplace_back(target.environment, text.empty() ? ":\n" : text);
  }
  return by_environment(lines);
}

// The tools that the steps of one environment need.
std::string tools_of(const Target& target, const Operations& operations) {
  std::vector<std::string> used;
  for (const auto* list : {&target.steps, &target.compensate}) {
    for (const ScriptStep& step : *list) {
      if (operations.contains(step.operation)) used.push_back(step.operation);
    }
  }
  return tools(reached(used, operations), operations);
}

// A run in one environment wants no tool that only another one needs.
std::string settings(const Script& script, const std::string& all_tools, const Operations& operations) {
  std::string out = "settings() {\n  case $environment in\n";
  for (const Target& target : script.targets) {
    out += "    " + quote(target.environment) + ")\n";
    out += "      namespace=" + quote(target.namespace_name) + "\n";
    out += "      contexts=" + quote(joined(target.contexts, " ")) + "\n";
    out += "      secrets=" + quote(names_of(target.secrets)) + "\n";
    out += std::string("      approve=") + (target.approve ? "yes" : "no") + "\n";
    const std::string own = tools_of(target, operations);
    if (own != all_tools) out += "      tools=" + quote(own) + "\n";
    out += "      ;;\n";
  }
  return out + "  esac\n}\n\n";
}

// What the person who starts the script can give, and what it is when they don't.
std::string input_lines(const Script& script) {
  std::vector<std::string> names;
  std::vector<std::string> required;
  std::vector<std::string> values;
  for (const repository::Input& input : script.inputs) {
    names.push_back(input.name);
    if (input.required) required.push_back(input.name);
    const bool is_boolean = input.type == "boolean" && input.fallback.empty();
    values.push_back("input_" + identifier(input.name) + "=" + quote(is_boolean ? "false" : input.fallback));
  }
  return "inputs=" + quote(joined(names, " ")) + "\nrequired=" + quote(joined(required, " ")) + "\n" +
         (values.empty()
              ? ""
              : "# shellcheck disable=SC2034 # not every input is read\n" + joined(values, " ") + "\n");
}

std::string accepts(const Script& script) {
  std::string out = "accepts() {\n  case $1 in\n";
  for (const repository::Input& input : script.inputs) {
    std::string options;
    for (const std::string& option : input.options) options += " " + quote(option);
    out += "    " + quote(input.name) + ") ";
    if (input.type == "choice") out += "one_of \"$2\"" + options + " ";
    if (input.type == "number") out += "is_number \"$2\" ";
    if (input.type == "boolean") out += "is_boolean \"$2\" ";
    out += ";;\n";
  }
  return out + "    *) return 1 ;;\n  esac\n}\n\n";
}

std::string usage(const Script& script) {
  const std::string file = script.pipeline + ".sh";
  const std::string gap(script.pipeline.size() + 3, ' ');
  const auto line = [&](const std::string& verb, const std::string& text) {
    std::string call = "#   sh " + file + verb;
    call.append(9 - std::min<std::size_t>(9, verb.size()), ' ');
    return call + text + "\n";
  };
  return "#\n# " + script.pipeline + ": " + script.summary + ".\n" +
         line("", "shows the plan, asks where the environment wants approval, applies") +
         line(" plan", "shows what would be done, writes nothing") + line(" apply", "does it") +
         "# Also: status, unlock, pack --output FILE; --help lists the flags and exit codes.\n\n";
}

}  // namespace

std::string link(const Script& script, const std::string& project, const Operations& operations,
                 support::Diagnostics& diagnostics) {
  Functions functions;
  StepWriter writer(operations, functions, diagnostics);
  const std::string steps = step_lines(script, &Target::steps, "step", writer);
  const std::string compensate = step_lines(script, &Target::compensate, "undo", writer);
  const auto names = reached(functions.reached, operations);
  check_functions(names, operations, script.span, diagnostics);
  check_secrets(script, names, operations, diagnostics);
  const std::string all_tools = tools(names, operations);
  std::vector<std::string> environments;
  for (const Target& target : script.targets) environments.push_back(target.environment);
  std::vector<std::string> files = script.files;
  files.insert(files.end(), functions.files.begin(), functions.files.end());
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());

  std::string out = "#!/bin/sh\n" + usage(script);
  out += rule("what this pipeline is");
  out += "pipeline=" + quote(script.pipeline) + "\nsummary=" + quote(script.summary) +
         "\nproject=" + quote(project) + "\n";
  out += "environments=" + quote(joined(environments, " ")) + "\ntools=" + quote(all_tools) + "\n";
  out += input_lines(script) + "files=" + quote(joined(files, "\n")) +
         "\nprivate=" + quote(joined(script.private_files, "\n")) + "\n";
  out += "version=unpacked commit=unpacked committed=0\n\n" + settings(script, all_tools, operations) +
         accepts(script);
  out += rule("its steps, in order") + "steps() {\n" + steps + "}\n\ncompensate() {\n" + compensate +
         "}\n\n" + functions.steps;
  if (!functions.data.empty()) out += rule("data that the compiler rendered") + functions.data;
  out += rule("operations that the steps reach (templates/)");
  for (const std::string& name : names) {
    // `params` sets what a header declares; pipegen's own operations are read by shellcheck as they stand.
    if (!operations.at(name).is_built_in) out += "# shellcheck disable=SC2154 # set by params\n";
    out += operations.at(name).text + "\n";
  }
  out += rule("the same in every script");
  for (const auto& [name, operation] : operations) {
    if (name.starts_with("run.")) out += operation.text + "\n";
  }
  return out + "main \"$@\"; exit $?\n#PIPEGEN-END\n";
}

}  // namespace pipegen::script
