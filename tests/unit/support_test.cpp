#include "catch.h"
#include "support/diagnostics.h"
#include "support/nearest.h"

using namespace pipegen::support;

TEST_CASE("a column counts code points, not bytes") {
  Sources sources;
  const FileId file = sources.add("a.yml", "x: 1\nnämé: 2\n");
  const Position p = sources.position(file, 5 + 6);
  CHECK(p.line == 2);
  CHECK(p.column == 5);
}

TEST_CASE("the nearest name survives a swap of letters and another case") {
  CHECK(nearest("serivces", {"pipelines", "services"}) == "services");
  CHECK(nearest("Services", {"services"}) == "services");
  CHECK(nearest("xyz", {"services"}).empty());
}
