// Any pipegen.yml, with files of `.pipegen/` behind lines `=== PATH`: the compiler ends in files or in
// diagnostics.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "cli/compile.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace pipegen;
  const std::string text(reinterpret_cast<const char*>(data), size);
  cli::Input input;
  input.include = [](const std::string& /*pattern*/) { return language::Matches(); };
  std::string* into = &input.source;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    if (line.starts_with("=== "))
      into = &input.library[line.substr(4)];
    else
      *into += line + "\n";
    at = end + 1;
  }
  support::Sources sources;
  support::Diagnostics diagnostics;
  const auto artifacts = cli::compile(input, sources, diagnostics);
  if (artifacts.empty() && !diagnostics.has_errors()) std::abort();
  support::render_text(diagnostics, sources);
  return 0;
}
