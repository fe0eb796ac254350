#include <nlohmann/json.hpp>

#include "cli/versions.h"

namespace pipegen::cli {
namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}

Json base_json(const version::Answer& answer) {
  if (!answer.base) return {};
  return {{"tag", answer.base->tag}, {"version", answer.base->version}, {"commit", answer.base->commit}};
}

Json to_json(const version::Answer& answer) {
  Json reasons = Json::array();
  for (const version::Reason& one : answer.reasons)
    reasons.push_back({{"commit", one.commit},
                       {"subject", one.message.subject},
                       {"type", or_null(one.message.type)},
                       {"bump", name_of(one.level)}});
  Json skipped = Json::array();
  for (const version::Skipped& one : answer.skipped)
    skipped.push_back({{"commit", one.commit}, {"subject", one.subject}, {"why", one.why}});
  Json ignored = Json::array();
  for (const version::Ignored& one : answer.ignored)
    ignored.push_back({{"tag", one.tag}, {"reason", one.reason}});
  return {{"service", or_null(answer.service)},
          {"version", answer.version},
          {"tag", answer.tag},
          {"changed", answer.changed},
          {"bump", or_null(answer.bump)},
          {"scheme", name_of(answer.scheme)},
          {"base", base_json(answer)},
          {"commits", answer.reasons.size()},
          {"reasons", reasons},
          {"skipped", skipped},
          {"sentences", answer.sentences},
          {"ignored", ignored},
          {"head", answer.head},
          {"branch", or_null(answer.branch)},
          {"channel", or_null(answer.channel)},
          {"dirty", answer.dirty}};
}

// Messages of commits may be in any encoding.
std::string print(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string json_of(const version::Answer& answer) {
  return print(to_json(answer));
}

std::string json_of(const std::vector<version::Answer>& answers) {
  Json services = Json::array();
  for (const version::Answer& answer : answers) services.push_back(to_json(answer));
  return print({{"services", services}});
}

std::string outputs_of(const version::Answer& answer) {
  return "version=" + answer.version + "\ntag=" + answer.tag +
         "\nchanged=" + (answer.changed ? "true" : "false") +
         "\nprevious=" + (answer.base ? answer.base->version : "") + "\n";
}

std::string outputs_of(const std::vector<version::Answer>& answers) {
  Json versions = Json::object();
  Json changed = Json::array();
  for (const version::Answer& answer : answers) {
    versions[answer.service] = answer.version;
    if (answer.changed) changed.push_back(answer.service);
  }
  return "versions=" + versions.dump() + "\nchanged=" + changed.dump() + "\n";
}

}  // namespace pipegen::cli
