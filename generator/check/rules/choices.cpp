#include <algorithm>

#include "check/subject.h"
#include "support/nearest.h"

namespace pipegen::check {
namespace {

void check_default(const github::Named<github::Input>& input, Report& report) {
  const github::Leaf& value = input.value.default_value;
  const github::Leaf& type = input.value.type;
  if (!type || type->text != "choice" || !value || !value->is_scalar() || value->is_null() ||
      github::has_expression(*value))
    return;
  std::vector<std::string> options;
  for (const yaml::Node* option : github::scalars(input.value.options)) options.push_back(option->text);
  if (options.empty() || std::find(options.begin(), options.end(), value->text) != options.end()) return;
  report
      .add_empty(support::Id::PG1210, value->span,
                 "the default of the input `" + input.name() + "` is `" + value->text.substr(0, 60) +
                     "`, which is none of its `options`" + support::or_known(value->text, options))
      .help = "choose one of them, or add it to `options`";
}

}  // namespace

/// The default of a choice is one of its options.
void rules::choices(const Subject& subject, Report& report) {
  const auto& on = subject.file.workflow.on;
  const github::Trigger* dispatch = on ? on->find("workflow_dispatch") : nullptr;
  if (dispatch == nullptr || !dispatch->inputs) return;
  for (const github::Named<github::Input>& input : dispatch->inputs->entries) check_default(input, report);
}

}  // namespace pipegen::check
