#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/tagging.h"
#include "cli/versions.h"

namespace pipegen::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string_view name_of(Became became, bool dry_run) {
  switch (became) {
    case Became::kTagged:
      return dry_run ? "would tag" : "tagged";
    case Became::kThere:
      return "exists";
    case Became::kUnchanged:
      return "unchanged";
    case Became::kSuperseded:
      return "superseded";
  }
  return "";
}

Json to_json(const Tagging& tagging, const TagResult& result, bool dry_run) {
  const auto or_null = [](const std::string& text) { return text.empty() ? Json() : Json(text); };
  return {{"service", or_null(result.service)},
          {"version", result.version},
          {"tag", result.tag},
          {"commit", tagging.commit},
          {"outcome", name_of(result.became, dry_run)},
          {"superseded_by", or_null(result.by)},
          {"attempts", tagging.attempts},
          {"failures", tagging.failures}};
}

std::string to_json(const Options& options, const Tagging& tagging) {
  Json all = Json::array();
  for (const TagResult& result : tagging.results) all.push_back(to_json(tagging, result, options.dry_run));
  const bool is_one = !options.all && options.names.size() < 2;
  const Json out = is_one ? all.at(0) : Json{{"services", all}};
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

// The version alone; of several services a line each. One that is superseded has none.
std::string to_text(const Options& options, const Tagging& tagging) {
  std::string out;
  const bool is_one = !options.all && options.names.size() < 2;
  for (const TagResult& result : tagging.results) {
    const std::string service = result.service.empty() ? "" : "`" + result.service + "`: ";
    if (result.became == Became::kSuperseded)
      complain(service + "superseded by `" + result.by + "`, whose commit contains this one: no tag");
    else
      out += (is_one ? "" : result.service + " ") + result.version + "\n";
  }
  if (tagging.attempts == 1) return out;
  complain("it took " + std::to_string(tagging.attempts) + " attempts:");
  for (const std::string& failure : tagging.failures) std::fprintf(stderr, "  %s\n", failure.c_str());
  return out;
}

}  // namespace

int tag(const Options& options) {
  Asked asked = ask(options);
  if (asked.exit != kDone) return asked.exit;
  // The notes in the tag's text are of all commits.
  for (version::Request& request : asked.requests) request.all_reasons = true;
  const Tagging tagging = make_tags(options, std::move(asked.history), asked.requests);
  for (const std::string& note : asked.notes) complain("note: " + note);
  for (const std::string& note : tagging.notes) complain("note: " + note);
  if (tagging.exit != kDone) {
    complain(tagging.problem);
    if (!tagging.help.empty()) std::fprintf(stderr, "  help: %s\n", tagging.help.c_str());
    return tagging.exit;
  }
  return write_out(options.json ? to_json(options, tagging) : to_text(options, tagging));
}

}  // namespace pipegen::cli
