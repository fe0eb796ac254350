#include <algorithm>

#include "check/called.h"
#include "support/nearest.h"

namespace pipegen::check {
namespace {

using support::Id;
using NamedJob = github::Named<github::Job>;

bool has(const github::Leaf& mapping, std::string_view name) {
  return mapping &&
         std::any_of(mapping->entries.begin(), mapping->entries.end(), [&](const yaml::Entry& entry) {
           return expression::equal_ignoring_case(entry.key.text, name);
         });
}

bool is_true(const github::Leaf& value) {
  return value && yaml::scalar_type(*value) == yaml::Type::kBoolean && value->text[0] == 't';
}

// What the call and the called workflow say about inputs or about secrets.
template <typename T>
struct Side {
  const char* what = "";   // "input"
  const char* where = "";  // "with"
  const github::Leaf& given;
  const github::Boxed<github::Map<T>>& declared;
};

template <typename T>
std::vector<std::string> names_of(const github::Map<T>& map) {
  std::vector<std::string> out;
  for (const auto& one : map.entries) out.push_back(one.name());
  return out;
}

template <typename T>
void check_names(const Side<T>& side, const std::string& path, Report& report) {
  static const github::Map<T> kNone;
  const github::Map<T>& declared = side.declared ? *side.declared : kNone;
  for (std::size_t i = 0; side.given && i < side.given->entries.size(); ++i) {
    const yaml::Node& key = side.given->entries[i].key;
    if (find_named(declared, key.text) != nullptr || github::has_expression(key)) continue;
    const std::vector<std::string> names = names_of(declared);
    auto& finding = report.add(
        Id::PG1451, key.span,
        path + " takes no " + side.what + " `" + key.text + "`" + support::or_known(key.text, names));
    if (names.empty()) finding.help = std::string("it declares no ") + side.what + "s";
  }
}

template <typename T>
void check_required(const Side<T>& side, const NamedJob& job, const std::string& path, Report& report) {
  if (!side.declared) return;
  std::vector<std::string> given;
  for (std::size_t i = 0; side.given && i < side.given->entries.size(); ++i)
    given.push_back(side.given->entries[i].key.text);
  for (const auto& one : side.declared->entries) {
    if (!is_true(one.value.required) || has(side.given, one.name()) ||
        support::is_meant(one.name(), given, names_of(*side.declared)))
      continue;
    if constexpr (std::is_same_v<T, github::Input>) {
      if (one.value.default_value) continue;
    }
    auto& finding = report.add(Id::PG1452, job.value.uses->span,
                               path + " requires the " + side.what + " `" + one.name() + "`, and job `" +
                                   job.name() + "` does not pass it");
    finding.labels.push_back({one.key.span, "declared here"});
    finding.help = std::string("add it to `") + side.where + ":` of the job";
  }
}

void check_type(const yaml::Entry& given, const github::Input& input, const std::string& path,
                Report& report) {
  if (!input.type || !given.value.is_scalar() || github::has_expression(given.value)) return;
  const yaml::Type type = yaml::scalar_type(given.value);
  const bool is_number = type == yaml::Type::kInteger || type == yaml::Type::kFloat;
  const std::string& wanted = input.type->text;
  if (wanted == "boolean" ? type == yaml::Type::kBoolean : wanted != "number" || is_number) return;
  auto& finding =
      report.add(Id::PG1453, given.value.span,
                 "the input `" + given.key.text + "` of " + path + " is a " + wanted + ", and this is " +
                     (given.value.is_string() ? "the text `" : "`") + given.value.text.substr(0, 60) + "`");
  if (wanted == "boolean") finding.help = "it can be `true` or `false`";
  const yaml::Type bare = yaml::plain_type(given.value.text);
  const bool bare_number = bare == yaml::Type::kInteger || bare == yaml::Type::kFloat;
  if (wanted == "boolean" ? bare == yaml::Type::kBoolean : bare_number)
    finding.help = "write it without quotes: " + given.value.text;
}

void check_call(const NamedJob& job, const repository::WorkflowFile& file, Report& report) {
  const github::Trigger* trigger = call_trigger(file.workflow);
  if (trigger == nullptr) {
    auto& finding =
        report.add(Id::PG1455, job.value.uses->span, file.path + " can't be called by another workflow");
    if (file.workflow.on) finding.labels.push_back({file.workflow.on->node.span, "its events"});
    finding.help = "give it the event `workflow_call`: `on: {workflow_call: {}}`";
    return;
  }
  const Side<github::Input> inputs{"input", "with", job.value.with, trigger->inputs};
  check_names(inputs, file.path, report);
  check_required(inputs, job, file.path, report);
  for (std::size_t i = 0; trigger->inputs && job.value.with && i < job.value.with->entries.size(); ++i) {
    const yaml::Entry& given = job.value.with->entries[i];
    if (const github::Input* input = find_named(*trigger->inputs, given.key.text))
      check_type(given, *input, file.path, report);
  }
  if (job.value.secrets && job.value.secrets->is_scalar()) return;  // `inherit`
  const Side<github::Secret> secrets{"secret", "secrets", job.value.secrets, trigger->secrets};
  check_names(secrets, file.path, report);
  check_required(secrets, job, file.path, report);
}

void check_there(const Subject& subject, const yaml::Node& uses, Report& report) {
  const auto& tracked = subject.repository.tracked;
  const std::string path = uses.text.substr(2);
  if (!tracked || std::binary_search(tracked->begin(), tracked->end(), path)) return;
  // What all of them have in common makes none of them near.
  constexpr std::string_view kFolder = ".github/workflows/";
  std::vector<std::string> known;
  for (const std::string& file : *tracked) {
    if (file.starts_with(kFolder)) known.push_back(file.substr(kFolder.size()));
  }
  for (const auto& file : subject.repository.workflows) known.push_back(file.path.substr(kFolder.size()));
  const std::string near = support::nearest(path.substr(path.rfind('/') + 1), known);
  const std::string hint = near.empty() ? "" : "; did you mean `" + std::string(kFolder) + near + "`?";
  report.add(Id::PG1454, uses.span, "there is no " + path + hint).help =
      "a file of this repository that git tracks, or that a pipeline becomes: its key and `.yml`, or its "
      "`file`";
}

}  // namespace

/// A job that calls a workflow of this repository passes what that one declares.
void rules::calls(const Subject& subject, Report& report) {
  if (!subject.file.workflow.jobs) return;
  for (const NamedJob& job : subject.file.workflow.jobs->entries) {
    if (!job.value.uses || !job.value.uses->text.starts_with("./")) continue;
    const repository::WorkflowFile* file = called(subject.workflows, job.value);
    if (file == nullptr)
      check_there(subject, *job.value.uses, report);
    else if (file != &subject.file)  // one that calls itself is told as a circle (PG1460)
      check_call(job, *file, report);
  }
}

}  // namespace pipegen::check
