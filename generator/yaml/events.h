#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "support/diagnostics.h"
#include "support/sources.h"
#include "yaml/node.h"

namespace pipegen::yaml {

/// Deepest nesting of a source. GitHub allows 50 in a workflow, which stands two levels down in pipegen.yml.
inline constexpr std::size_t kMaxDepth = 64;

/// One step through the document, in source order.
struct Event {
  enum class Kind : std::uint8_t { kScalar, kAlias, kSequence, kMapping, kEnd };
  Kind kind = Kind::kScalar;
  Style style = Style::kPlain;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t target = 0;  // of an alias: the event that it names
  std::string text = {};
  std::shared_ptr<Comments> comments = {};
};

/// The one document of a file as events: scalars decoded, spans and comments found.
struct Events {
  std::vector<Event> list = {};
  std::vector<std::string> foot = {};  // comments below the last entry
  bool has_aliases = false;
  std::size_t torn =
      SIZE_MAX;  // of a text that breaks off: from here on what it has not closed is closed for it
};

/// Parses `file`, whose text is checked UTF-8. False when no tree can be made; then a diagnostic says why.
bool parse_events(const support::Sources& sources, support::FileId file, support::Diagnostics& diagnostics,
                  Events& out);

}  // namespace pipegen::yaml
