#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "cli/versions.h"
#include "version/explain.h"
#include "version/notes.h"

namespace pipegen::cli {
namespace {

std::string text_of(const version::Answer& answer, const Options& options) {
  if (options.explain) return (options.all ? answer.service + " " : "") + version::explained(answer);
  if (options.notes) return version::notes_of(answer);
  return (options.all ? answer.service + " " : "") + answer.version + "\n";
}

// Appends to the file that GitHub reads a step's outputs from.
int write_outputs(const std::string& text) {
  const char* path = std::getenv("GITHUB_OUTPUT");
  if (path == nullptr || path[0] == '\0') {
    complain(
        "--github-output appends to the file $GITHUB_OUTPUT, which is not set: use it in a step of a "
        "workflow");
    return kUsage;
  }
  std::ofstream file(path, std::ios::app | std::ios::binary);
  file << text << std::flush;
  if (file) return kDone;
  complain("can't write to $GITHUB_OUTPUT, " + std::string(path));
  return kInternal;
}

}  // namespace

int version(const Options& options) {
  const Versions found = find_versions(options);
  for (const std::string& note : found.notes) complain("note: " + note);
  if (found.exit != kDone) return found.exit;
  if (options.github_output) {
    const int code = write_outputs(options.all ? outputs_of(found.answers) : outputs_of(found.answers.at(0)));
    if (code != kDone) return code;
  }
  std::string text;
  if (options.json) text = (options.all ? json_of(found.answers) : json_of(found.answers.at(0))) + "\n";
  for (const version::Answer& answer : found.answers) {
    if (options.notes && !text.empty()) text += "\n";
    if (!options.json) text += text_of(answer, options);
  }
  return write_out(text);
}

}  // namespace pipegen::cli
