#include <cstdio>

#include "cli/versions.h"

namespace pipegen::cli {

int version(const Options& options) {
  const Versions found = find_versions(options);
  for (const std::string& note : found.notes) complain("note: " + note);
  if (found.exit != kDone) return found.exit;
  std::string text;
  if (options.json) text = (options.all ? json_of(found.answers) : json_of(found.answers.at(0))) + "\n";
  for (const version::Answer& answer : found.answers) {
    if (options.json) break;
    text += (options.all ? answer.service + " " : "") + answer.version + "\n";
  }
  std::fputs(text.c_str(), stdout);
  return kDone;
}

}  // namespace pipegen::cli
