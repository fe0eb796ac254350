#include <algorithm>

#include "check/script_run.h"
#include "check/subject.h"
#include "support/nearest.h"

namespace pipegen::check {

/// A script of pipelines that a step runs is that of a pipeline, or a file that is there.
void rules::scripts(const Subject& subject, Report& report) {
  const auto& tracked = subject.repository.tracked;
  if (!tracked) return;
  std::vector<std::string> known;
  for (const repository::Script& one : subject.repository.scripts) known.push_back(one.pipeline);
  for (const ScriptRun& script : unknown_scripts(subject.file.workflow, subject.repository)) {
    if (std::binary_search(tracked->begin(), tracked->end(), script.file)) continue;
    report
        .add_empty(support::Id::PG1486, script.span,
                   "this runs " + script.file + ", and no pipeline `" + script.name + "` has a script" +
                       support::or_known(script.name, known))
        .help =
        "a pipeline has one where it says `script:`, or uses a blueprint that brings one, for an environment "
        "with a `cluster`";
  }
}

}  // namespace pipegen::check
