#include "yaml/read.h"

#include <utility>

#include "yaml/build.h"
#include "yaml/events.h"
#include "yaml/source_check.h"

namespace pipegen::yaml {

std::optional<Node> read(const support::Sources& sources, support::FileId file,
                         support::Diagnostics& diagnostics) {
  if (!check_source(sources, file, diagnostics)) return std::nullopt;
  Events events;
  const std::size_t before = diagnostics.errors();
  const bool whole = parse_events(sources, file, diagnostics, events);
  Node root;
  root.span = {file, 0, 0};
  // Also of a text that breaks off the beginning is checked, so that its other errors are seen in the same
  // run.
  const bool built = build_tree(std::move(events), file, diagnostics, root);
  if (!whole || !built || diagnostics.errors() > before) return std::nullopt;
  return root;
}

}  // namespace pipegen::yaml
