#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>

#include "cli/command.h"
#include "cli/version.h"
#include "support/nearest.h"

namespace pipegen::cli {
namespace {

void add_folder(CLI::App& command, Options& options) {
  command.add_option("-C", options.folder, "the folder of pipegen.yml")->check(CLI::ExistingDirectory);
}

void add_build(CLI::App& command, Options& options) {
  add_folder(command, options);
  command.add_flag("--dry-run", options.dry_run, "say what would be written, write nothing");
  auto* files = command.add_flag("--stdout", options.to_stdout, "print the files instead of writing them");
  command.add_flag("--force", options.force, "overwrite hand-edited and foreign files");
  command.add_flag("--json", options.json, "print diagnostics and changes as JSON on stdout")
      ->excludes(files);
  command.add_flag("--hook", options.hook,
                   "for pre-commit: exit 1 when anything was written, removed, or is untracked");
}

void add_check(CLI::App& command, Options& options) {
  add_folder(command, options);
  command.add_flag("--json", options.json, "print diagnostics and changes as JSON on stdout");
}

void add_pin(CLI::App& command, Options& options) {
  add_folder(command, options);
  command.add_option("NAME", options.names, "an action OWNER/NAME or an import; all without it");
  command.add_flag("--dry-run", options.dry_run, "say what would be written, write nothing");
  command.add_flag("--json", options.json, "print diagnostics, pins and changes as JSON on stdout");
}

void add_upgrade(CLI::App& command, Options& options) {
  add_folder(command, options);
  command.add_flag("--dry-run", options.dry_run, "say what would be written, write nothing");
  command.add_flag("--force", options.force, "overwrite hand-edited and foreign files");
  command.add_flag("--json", options.json, "print diagnostics, changes and differences as JSON on stdout");
}

void add_schema(CLI::App& command, Options& options) {
  add_folder(command, options);
}

// What decides which version it is.
void add_choice(CLI::App& command, Options& options) {
  command.add_option("--next", options.next, "raise this part, whatever the commits say")
      ->check(CLI::IsMember({"major", "minor", "patch"}));
  command.add_option("--channel", options.channel,
                     "the pre-release channel, instead of the branch's; empty: none");
  command.add_option("--scheme", options.scheme, "instead of the one in pipegen.yml")
      ->check(CLI::IsMember({"semver", "build", "height", "calver"}));
  command.add_option("--prefix", options.prefix, "what the tags begin with, instead of `v`");
  command.add_option("--path", options.path, "only what changes this file or folder");
}

void add_version(CLI::App& command, Options& options) {
  add_folder(command, options);
  command.add_option("SERVICE", options.names, "a service of pipegen.yml; the project without it")
      ->expected(0, 1);
  command.add_flag("--all", options.all, "all services that have a path, one a line");
  auto* json = command.add_flag("--json", options.json, "print the version and its reasons as JSON");
  auto* explain = command.add_flag("--explain", options.explain, "say in words why it is this version");
  auto* notes = command.add_flag("--notes", options.notes, "print release notes in Markdown");
  explain->excludes(json);
  notes->excludes(json)->excludes(explain);
  command.add_flag("--github-output", options.github_output,
                   "append version, tag, changed and previous to $GITHUB_OUTPUT");
  command.add_flag("--allow-shallow", options.allow_shallow,
                   "answer in a shallow clone where it holds all that matters");
  add_choice(command, options);
}

void add_tag(CLI::App& command, Options& options) {
  add_folder(command, options);
  command.add_option("SERVICE", options.names, "services of pipegen.yml; the project without it");
  command.add_flag("--all", options.all, "all services that have a path");
  command.add_flag("--sign", options.sign, "sign the tag, as git is set up to");
  command.add_flag("--dry-run", options.dry_run, "say what would be tagged, write nothing");
  command.add_option("--wait", options.wait, "seconds until it is given up")
      ->check(CLI::Range(1, 86400))
      ->capture_default_str();
  command.add_option("--remote", options.remote, "the remote that gets the tag: `origin`, or the only one");
  command
      .add_option("--tags-per-push", options.tags_per_push,
                  "at most so many tags in one push: GitHub starts no workflow for more than 3")
      ->check(CLI::Range(1, 1000));
  command.add_flag("--json", options.json, "print what became of each tag as JSON");
  add_choice(command, options);
}

void add_explain(CLI::App& command, Options& options) {
  add_folder(command, options);
  command
      .add_option("WHAT", options.id, "a diagnostic such as PG1301, or a name that `use` or `stack` takes")
      ->required();
}

int unknown_command(const std::string& name) {
  std::vector<std::string> known;
#define COMMAND(function, name, text) known.emplace_back(name);
#include "cli/commands.def"
#undef COMMAND
  complain("there is no command `" + name + "`" + support::or_known(name, known));
  return kUsage;
}

// Says what is wrong with a word that was not expected, and what it may have meant.
int unknown_word(const CLI::App& app, const std::string& word) {
  const auto chosen = app.get_subcommands();
  const bool is_option = word.starts_with('-');
  if (chosen.empty() && !is_option) return unknown_command(word);
  const CLI::App& command = chosen.empty() ? app : *chosen.front();
  const std::string whose = chosen.empty() ? "pipegen" : "`pipegen " + command.get_name() + "`";
  std::vector<std::string> known;
  for (const CLI::Option* option : command.get_options())
    if (option->nonpositional()) known.push_back(option->get_name());
  if (is_option)
    complain(whose + " has no option `" + word + "`" +
             support::or_known(word.substr(0, word.find('=')), known));
  else
    complain(whose + " takes no further word, and `" + word + "` is one");
  return kUsage;
}

int run(int argc, char** argv) {
  CLI::App app("pipegen compiles pipegen.yml into GitHub Actions workflows and run-pipeline scripts",
               "pipegen");
  app.set_version_flag("--version", "pipegen " PIPEGEN_VERSION);
  app.require_subcommand(1);
  Options options;
  int (*chosen)(const Options&) = nullptr;
#define COMMAND(function, name, text)                      \
  {                                                        \
    CLI::App* command = app.add_subcommand(name, text);    \
    add_##function(*command, options);                     \
    command->callback([&chosen] { chosen = (function); }); \
  }
#include "cli/commands.def"
#undef COMMAND
  try {
    app.parse(argc, argv);
  } catch (const CLI::ExtrasError&) {
    return unknown_word(app, app.remaining(true).front());
  } catch (const CLI::ParseError& error) {
    const bool names_none = app.get_subcommands().empty() && error.get_name() == "RequiredError";
    if (names_none && argc == 1) std::fputs(app.help().c_str(), stderr);
    if (names_none) return argc == 1 ? kUsage : unknown_word(app, argv[1]);
    return app.exit(error) == 0 ? kDone : kUsage;
  }
  return chosen(options);
}

}  // namespace

void complain(const std::string& message) {
  std::fprintf(stderr, "pipegen: %s\n", message.c_str());
}

int write_out(const std::string& text) {
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (std::fflush(stdout) == 0 && written && std::ferror(stdout) == 0) return kDone;
  complain(std::string("can't write to stdout: ") + std::strerror(errno));
  return kInternal;
}

}  // namespace pipegen::cli

int main(int argc, char** argv) {
  try {
    return pipegen::cli::run(argc, argv);
  } catch (const std::exception& error) {
    pipegen::cli::complain(std::string("internal error: ") + error.what() +
                           "; please report it with the input that caused it");
    return pipegen::cli::kInternal;
  }
}
