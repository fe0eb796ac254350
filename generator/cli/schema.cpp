#include "schema/schema.h"

#include <cstdio>

#include "cli/command.h"
#include "cli/input.h"

namespace pipegen::cli {

int schema(const Options& options) {
  const auto input = read_input(options.folder);
  if (!input) {
    complain(input.error());
    return exit_without_input(options.folder);
  }
  // An editor wants its schema while the file is being written, so mistakes in it are passed over.
  support::Sources sources;
  support::Diagnostics unread;
  const auto spec = read_source(input.value(), sources, unread);
  std::vector<std::string> imports;
  std::vector<std::string> pipelines;
  if (spec) {
    for (const language::Import& import : spec->imports) imports.push_back(import.name);
    pipelines = yaml::keys_of(spec->pipelines);
  }
  language::Shelf shelf(sources, unread, input.value().library, imports);
  const script::Operations operations = script::read_operations(shelf, sources, unread);
  return write_out(pipegen::schema::pipegen_schema(shelf, operations, pipelines));
}

}  // namespace pipegen::cli
