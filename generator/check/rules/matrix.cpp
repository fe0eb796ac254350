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

void check_read(const Read& read, Report& report) {
  const auto keys = keys_of(read.job()->value);
  if (!keys) return;
  const Name& name = *read.key(0);
  const auto same = [&](const std::string& one) { return expression::equal_ignoring_case(one, name.text); };
  if (std::any_of(keys->begin(), keys->end(), same)) return;
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

/// `matrix.KEY` is a key of the job's own matrix or of its `include`.
void rules::matrix(const Subject& subject, Report& report) {
  static const NameSet kContext = context_bit("matrix");
  for (const Read& read : reads(subject, kContext)) {
    if (read.job() != nullptr) check_read(read, report);
  }
}

}  // namespace pipegen::check
