#include "cli/compile.h"

#include <algorithm>

#include "check/check.h"
#include "check/mentioned.h"
#include "cli/present.h"
#include "cli/version.h"
#include "emit/artifacts.h"
#include "expand/expand.h"
#include "factor/factor.h"
#include "language/shelf.h"
#include "language/spec.h"
#include "pin/imports.h"
#include "pin/pin.h"
#include "yaml/read.h"

namespace pipegen::cli {
namespace {

std::set<std::string, std::less<>> cluster_operations(language::Shelf& shelf,
                                                      const script::Operations& operations) {
  const yaml::Node* tools = shelf.load("workflows/language", "tools");
  const yaml::Node* of_clusters = tools == nullptr ? nullptr : tools->find("cluster");
  std::vector<std::string> names;
  for (std::size_t i = 0; of_clusters != nullptr && i < of_clusters->items.size(); ++i)
    names.push_back(of_clusters->items[i].text);
  return script::that_need(names, operations);
}

}  // namespace

std::optional<language::Spec> read_source(const Input& input, support::Sources& sources,
                                          support::Diagnostics& diagnostics) {
  auto root = yaml::read(sources, sources.add("pipegen.yml", input.source), diagnostics);
  if (!root) return std::nullopt;
  language::include(*root, input.include, sources, diagnostics);
  auto spec = language::read_spec(*root, diagnostics);
  if (!spec || diagnostics.has_errors()) return std::nullopt;
  return spec;
}

std::optional<Expanded> expand_source(const Input& input, support::Sources& sources,
                                      support::Diagnostics& diagnostics) {
  auto spec = read_source(input, sources, diagnostics);
  if (!spec) return std::nullopt;
  Expanded out;
  if (input.lock) out.lock = pin::read_lock(sources, sources.add("pipegen.lock", *input.lock), diagnostics);
  pin::check_imports(spec->imports, out.lock, input.library, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  std::vector<std::string> imports;
  for (const language::Import& import : spec->imports) imports.push_back(import.name);
  std::erase_if(out.lock.imports, [&](const auto& locked) {
    return std::find(imports.begin(), imports.end(), locked.first) == imports.end();
  });
  language::Shelf shelf(sources, diagnostics, input.library, imports);
  out.operations = script::read_operations(shelf, sources, diagnostics);
  shelf.report_replaced();
  out.repository =
      expand::expand(*spec, shelf, cluster_operations(shelf, out.operations), sources, diagnostics);
  out.pins = spec->pins;
  if (diagnostics.has_errors()) {
    check::check_expressions(out.repository, sources, diagnostics);
    return std::nullopt;
  }
  return out;
}

std::vector<emit::Artifact> compile(const Input& input, support::Sources& sources,
                                    support::Diagnostics& diagnostics) {
  auto expanded = expand_source(input, sources, diagnostics);
  if (!expanded) return {};
  repository::Repository& repository = expanded->repository;
  repository.tracked = present(input.folder, check::mentioned(repository));
  check::check(repository, sources, diagnostics);
  if (diagnostics.has_errors()) return {};
  repository = factor::factor(std::move(repository), diagnostics);
  pin::Lock lock = expanded->lock;
  if (expanded->pins != language::Pins::kOff)
    lock = pin::pin(repository, lock, expanded->pins == language::Pins::kRequired, diagnostics);
  if (lock.version.empty()) lock.version = PIPEGEN_VERSION;
  return emit::artifacts(std::move(repository), expanded->operations, lock, diagnostics);
}

}  // namespace pipegen::cli
