#include "expand/run_time.h"

namespace pipegen::expand {
namespace {

using yaml::Node;

void check_scalars(const Node& node, Evaluator& evaluator) {
  if (node.is_scalar()) evaluator.check_run_time(node, false);
  for (const Node& item : node.items) check_scalars(item, evaluator);
  for (const yaml::Entry& entry : node.entries) check_scalars(entry.value, evaluator);
}

// The entries of a job or a step: `if` is an expression with or without brackets.
void check_entries(const Node& node, Evaluator& evaluator) {
  for (const yaml::Entry& entry : node.entries) {
    if (entry.key.text == "if" && entry.value.is_string()) {
      evaluator.check_run_time(entry.value, true);
    } else if (entry.key.text == "steps" || entry.key.text == "parallel") {
      for (const Node& step : entry.value.items) check_entries(step, evaluator);
    } else {
      check_scalars(entry.value, evaluator);
    }
  }
}

}  // namespace

void check_run_time(const Node& workflow, Evaluator& evaluator) {
  for (const yaml::Entry& entry : workflow.entries) {
    if (entry.key.text == "jobs") {
      for (const yaml::Entry& job : entry.value.entries) check_entries(job.value, evaluator);
    } else if (entry.key.text != "on") {
      // Below `on` most texts are literal, whatever they hold: descriptions, patterns.
      check_scalars(entry.value, evaluator);
    }
  }
}

}  // namespace pipegen::expand
