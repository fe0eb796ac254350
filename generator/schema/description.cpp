#include "schema/description.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace pipegen::schema {
namespace {

using yaml::Node;
using Rows = std::vector<std::pair<std::string, std::string>>;

// The comment lines at the top of a file, without their `#`.
std::string first_comment(std::string_view text) {
  std::string out;
  while (text.starts_with("#")) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    line.remove_prefix(std::min(line.find_first_not_of("# "), line.size()));
    out.append(line).append("\n");
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

// A headline with aligned rows; nothing where there are none.
std::string table(const std::string& headline, const Rows& rows) {
  std::size_t width = 0;
  for (const auto& [name, words] : rows) width = std::max(width, name.size());
  std::string out = rows.empty() ? "" : "\n" + headline + "\n";
  for (const auto& [name, words] : rows)
    out += "  " + name + (words.empty() ? "" : std::string(width - name.size() + 2, ' ') + words) + "\n";
  return out;
}

std::string one_line(const Node& value) {
  if (value.is_scalar()) return value.is_null() ? "null" : value.text;
  if (value.is_sequence()) {
    std::string out;
    for (const Node& item : value.items) out += (out.empty() ? "" : ", ") + one_line(item);
    return "[" + out + "]";
  }
  return value.entries.empty() ? "{}" : "{…}";
}

Rows params_of(const Node* params) {
  Rows out;
  for (std::size_t i = 0; params != nullptr && i < params->entries.size(); ++i) {
    const yaml::Entry& entry = params->entries[i];
    const Node* type = entry.value.find("type");
    std::string words = type == nullptr ? "any" : type->text;
    if (const Node* options = entry.value.find("options")) words += " " + one_line(*options);
    const Node* fallback = entry.value.find("default");
    words += fallback == nullptr ? ", required" : ", default " + one_line(*fallback);
    if (const Node* description = entry.value.find("description")) words += ": " + description->text;
    out.emplace_back(entry.key.text, std::move(words));
  }
  return out;
}

// What a step or job is called, and what it is: `use checkout`, `uses actions/checkout@v7`, `run`.
std::string kind_of(const Node& entry) {
  for (const char* key : {"use", "uses"}) {
    if (const Node* name = entry.find(key)) return std::string(key) + " " + name->text;
  }
  return entry.find("run") != nullptr ? "run" : "";
}

std::string copies_of(const Node& entry) {
  const Node* each = entry.find("each");
  std::string out;
  for (std::size_t i = 0; each != nullptr && i < each->entries.size(); ++i)
    out += (out.empty() ? "a copy for each " : " and ") + each->entries[i].key.text;
  return out;
}

std::string joined(std::string a, const std::string& b) {
  return a.append(a.empty() || b.empty() ? "" : ", ").append(b);
}

Rows steps_of(const Node* steps, const std::string& before) {
  Rows out;
  for (std::size_t i = 0; steps != nullptr && i < steps->items.size(); ++i) {
    const Node& step = steps->items[i];
    const Node* id = step.is_mapping() ? step.find("id") : nullptr;
    const std::string words = joined(step.is_mapping() ? kind_of(step) : step.text, copies_of(step));
    // Steps that exclude each other have one id.
    const std::string name = before + (id == nullptr ? "-" : id->text);
    if (out.empty() || out.back() != std::pair(name, words)) out.emplace_back(name, words);
  }
  return out;
}

Rows outputs_of(const Node* outputs) {
  Rows out;
  for (std::size_t i = 0; outputs != nullptr && i < outputs->entries.size(); ++i)
    out.emplace_back(outputs->entries[i].key.text, "");
  return out;
}

Rows jobs_of(const Node* jobs) {
  Rows out;
  for (std::size_t i = 0; jobs != nullptr && i < jobs->entries.size(); ++i) {
    const auto& [id, job] = jobs->entries[i];
    if (!job.is_mapping()) continue;
    out.emplace_back(id.text, joined(kind_of(job), copies_of(job)));
    for (auto& step : steps_of(job.find("steps"), "  ")) out.push_back(std::move(step));
    for (const auto& [name, words] : outputs_of(job.find("outputs")))
      out.emplace_back("  output " + name, words);
  }
  return out;
}

// The phases of a stack, each with its steps.
std::string phases_of(const Node& file) {
  std::string out;
  for (const yaml::Entry& entry : file.entries) {
    if (entry.value.is_sequence() && entry.key.text != "detect")
      out += table(entry.key.text, steps_of(&entry.value, ""));
  }
  return out;
}

std::string triggers_of(const Node* on) {
  if (on == nullptr) return {};
  Rows rows;
  if (on->is_scalar()) rows.emplace_back(on->text, "");
  for (const Node& event : on->items) rows.emplace_back(event.text, "");
  for (const yaml::Entry& event : on->entries) {
    const Node* inputs = event.value.find("inputs");
    std::string words;
    for (std::size_t i = 0; inputs != nullptr && i < inputs->entries.size(); ++i)
      words += (words.empty() ? "with " : ", ") + inputs->entries[i].key.text;
    rows.emplace_back(event.key.text, words);
  }
  return table("starts on", rows);
}

}  // namespace

std::string describe(const Node& file, std::string_view text) {
  std::string out = first_comment(text) + table("parameters", params_of(file.find("params"))) +
                    triggers_of(file.find("on")) + table("jobs", jobs_of(file.find("jobs"))) +
                    table("steps", steps_of(file.find("steps"), "")) +
                    table("outputs", outputs_of(file.find("outputs")));
  const Node* script = file.find("script");
  if (script == nullptr) return out;
  return out + table("steps of its script", steps_of(script->find("steps"), "")) +
         table("when it fails, what was begun is taken back by", steps_of(script->find("compensate"), ""));
}

std::string describe_stack(const Node& file, std::string_view text) {
  return first_comment(text) + table("keys of a service that has it", params_of(file.find("params"))) +
         phases_of(file);
}

std::string describe(const script::Operation& operation) {
  Rows params;
  for (const script::Parameter& one : operation.parameters)
    params.emplace_back(one.name, one.type + (one.optional ? ", optional" : ", required"));
  Rows tools;
  for (const script::Need& need : operation.needs)
    tools.emplace_back(need.tool, need.version.empty() ? "" : ">= " + need.version);
  return first_comment(operation.text) + table("parameters", params) + table("tools", tools);
}

}  // namespace pipegen::schema
