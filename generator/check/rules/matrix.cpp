#include <algorithm>
#include <optional>

#include "check/subject.h"
#include "support/nearest.h"

namespace pipegen::check {
namespace {

using support::Id;

// The keys of a job's matrix; nullopt when only the run knows them.
std::optional<std::vector<std::string>> keys_of(const github::Job& job) {
  std::vector<std::string> out;
  if (!job.strategy) return out;
  if (!job.strategy->layout.node.is_mapping()) return std::nullopt;
  if (!job.strategy->matrix) return out;
  const yaml::Node& matrix = *job.strategy->matrix;
  if (!matrix.is_mapping()) return std::nullopt;
  for (const yaml::Entry& axis : matrix.entries) {
    if (github::has_expression(axis.key)) return std::nullopt;
    if (axis.key.text != "include" && axis.key.text != "exclude") {
      out.push_back(axis.key.text);
      continue;
    }
    if (axis.key.text == "exclude") continue;
    if (!axis.value.is_sequence()) return std::nullopt;
    for (const yaml::Node& item : axis.value.items) {
      if (!item.is_mapping()) return std::nullopt;
      for (const yaml::Entry& entry : item.entries) {
        if (github::has_expression(entry.key)) return std::nullopt;
        if (std::find(out.begin(), out.end(), entry.key.text) == out.end()) out.push_back(entry.key.text);
      }
    }
  }
  return out;
}

// What `matrix.KEY` is in one of the jobs: the axis' values, and those that `include` gives it. None where
// only the run knows them.
std::vector<const yaml::Node*> values_of(const yaml::Node& matrix, std::string_view key) {
  std::vector<const yaml::Node*> out;
  for (const yaml::Entry& axis : matrix.entries) {
    if (axis.key.text == "include") {
      for (const yaml::Node& item : axis.value.items) {
        if (const yaml::Node* value = item.find(key)) out.push_back(value);
      }
    } else if (expression::equal_ignoring_case(axis.key.text, key)) {
      if (!axis.value.is_sequence()) return {};
      for (const yaml::Node& value : axis.value.items) out.push_back(&value);
    }
  }
  return out;
}

// `matrix.KEY.INNER`, where each value of KEY is a mapping that stands in the file. Many read what only some
// values have, or none any more (`matrix.java.early-access || false`), so only a slip of the pen is told.
void check_inner(const Read& read, const Name& inner, Report& report) {
  const std::string& key = read.key(0)->text;
  std::vector<std::string> known;
  for (const yaml::Node* value : values_of(*read.job()->value.strategy->matrix, key)) {
    if (!value->is_mapping()) return;
    for (const yaml::Entry& entry : value->entries) {
      if (github::has_expression(entry.key) || expression::equal_ignoring_case(entry.key.text, inner.text))
        return;
      if (std::find(known.begin(), known.end(), entry.key.text) == known.end())
        known.push_back(entry.key.text);
    }
  }
  if (!support::is_slip(inner.text, known)) return;
  report.add_empty(Id::PG1447, read.expression, inner,
                   "no value of `" + key + "` in the matrix of job `" + read.job()->name() + "` has a key `" +
                       inner.text + "`" + support::did_you_mean(inner.text, known));
}

void check_read(const Read& read, Report& report) {
  const auto keys = keys_of(read.job()->value);
  if (!keys) return;
  const Name& name = *read.key(0);
  const auto same = [&](const std::string& one) { return expression::equal_ignoring_case(one, name.text); };
  if (std::any_of(keys->begin(), keys->end(), same)) {
    if (const Name* inner = read.key(1)) check_inner(read, *inner, report);
    return;
  }
  if (keys->empty()) {
    report.add_empty(Id::PG1447, read.expression, name, "job `" + read.job()->name() + "` has no matrix")
        .help = "give it `strategy: {matrix: {" + name.text + ": [ … ]}}`";
    return;
  }
  report.add_empty(Id::PG1447, read.expression, name,
                   "the matrix of job `" + read.job()->name() + "` has no key `" + name.text + "`" +
                       support::or_known(name.text, *keys));
}

}  // namespace

/// `matrix.KEY` is a key of the job's own matrix or of its `include`, and `matrix.KEY.INNER` one of its
/// values'.
void rules::matrix(const Subject& subject, Report& report) {
  static const NameSet kContext = context_bit("matrix");
  for (const Read& read : reads(subject, kContext)) {
    if (read.job() != nullptr) check_read(read, report);
  }
}

}  // namespace pipegen::check
