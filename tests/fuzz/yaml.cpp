// Any text: reading ends in a node or in diagnostics, and what is written of a node is read back as the same
// data.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "support/diagnostics.h"
#include "yaml/read.h"
#include "yaml/write.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace pipegen;
  support::Sources sources;
  support::Diagnostics diagnostics;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto node = yaml::read(sources, sources.add("pipegen.yml", text), diagnostics);
  if (!node) {
    if (!diagnostics.has_errors()) std::abort();
    support::render_text(diagnostics, sources);
    return 0;
  }
  support::Diagnostics again;
  const auto second = yaml::read(sources, sources.add("written.yml", yaml::write(*node)), again);
  if (!second || !yaml::same_data(*node, *second)) std::abort();
  return 0;
}
