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

Json reasons_json(const version::Answer& answer) {
  Json out = Json::array();
  for (const version::Reason& one : answer.reasons)
    out.push_back({{"commit", one.commit},
                   {"subject", one.message.subject},
                   {"type", or_null(one.message.type)},
                   {"bump", name_of(one.level)}});
  return out;
}

Json skipped_json(const version::Answer& answer) {
  Json out = Json::array();
  for (const version::Skipped& one : answer.skipped)
    out.push_back({{"commit", one.commit}, {"subject", one.subject}, {"why", one.why}});
  return out;
}

Json ignored_json(const version::Answer& answer) {
  Json out = Json::array();
  for (const version::Ignored& one : answer.ignored)
    out.push_back({{"tag", one.tag}, {"reason", one.reason}});
  return out;
}

// Field by field: the lists may be of a million commits, and what stands in braces is copied.
Json to_json(const version::Answer& answer) {
  Json out;
  out["service"] = or_null(answer.service);
  out["version"] = answer.version;
  out["tag"] = answer.tag;
  out["changed"] = answer.changed;
  out["bump"] = or_null(answer.bump);
  out["scheme"] = name_of(answer.scheme);
  out["base"] = base_json(answer);
  out["commits"] = answer.reasons.size();
  out["reasons"] = reasons_json(answer);
  out["skipped"] = skipped_json(answer);
  out["sentences"] = answer.sentences;
  out["ignored"] = ignored_json(answer);
  out["head"] = answer.head;
  out["branch"] = or_null(answer.branch);
  out["channel"] = or_null(answer.channel);
  out["dirty"] = answer.dirty;
  return out;
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
  Json out;
  out["services"] = Json::array();
  for (const version::Answer& answer : answers) out["services"].push_back(to_json(answer));
  return print(out);
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
