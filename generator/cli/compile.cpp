#include "cli/compile.h"

#include "cli/version.h"
#include "emit/artifacts.h"
#include "expand/expand.h"
#include "factor/factor.h"
#include "language/shelf.h"
#include "language/spec.h"
#include "pin/pin.h"
#include "yaml/read.h"

namespace pipegen::cli {

std::vector<emit::Artifact> compile(const Input& input, support::Sources& sources,
                                    support::Diagnostics& diagnostics) {
  const auto root = yaml::read(sources, sources.add("pipegen.yml", input.source), diagnostics);
  if (!root) return {};
  const auto spec = language::read_spec(*root, diagnostics);
  if (!spec || diagnostics.has_errors()) return {};
  language::Shelf shelf(sources, diagnostics, input.library);
  repository::Repository repository = expand::expand(*spec, shelf, sources, diagnostics);
  if (diagnostics.has_errors()) return {};
  repository = factor::factor(std::move(repository), diagnostics);
  pin::Lock lock;
  if (input.lock) lock = pin::read_lock(sources, sources.add("pipegen.lock", *input.lock), diagnostics);
  if (spec->pins != language::Pins::kOff)
    lock = pin::pin(repository, lock, spec->pins == language::Pins::kRequired, diagnostics);
  if (lock.version.empty()) lock.version = PIPEGEN_VERSION;
  return emit::artifacts(std::move(repository), lock, diagnostics);
}

}  // namespace pipegen::cli
