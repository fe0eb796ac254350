#include "catch.h"
#include "library/library.h"
#include "script/operation_header.h"
#include "support/diagnostics.h"

namespace {

using namespace pipegen;

std::string name_of(std::string_view path) {
  std::string name(path.substr(10, path.size() - 13));
  name[name.find('/')] = '.';
  return name;
}

}  // namespace

TEST_CASE("the library's operations keep the rules that a repository's own are held to") {
  support::Sources sources;
  support::Diagnostics diagnostics;
  std::size_t count = 0;
  for (const library::File& file : library::files()) {
    if (!file.path.starts_with("templates/") || file.path.starts_with("templates/client/")) continue;
    const auto id = sources.add(std::string(file.path), std::string(file.text));
    script::read_operation(name_of(file.path), id, sources, diagnostics);
    ++count;
  }
  CHECK(support::render_text(diagnostics, sources) == "");
  CHECK(count > 20);
}
