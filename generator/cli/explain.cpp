#include <cctype>
#include <cstdio>

#include "cli/command.h"
#include "library/library.h"
#include "support/diagnostics.h"
#include "support/nearest.h"

namespace pipegen::cli {

int explain(const Options& options) {
  std::string id = options.id;
  for (char& c : id) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  if (!id.starts_with("PG")) id = "PG" + id;
  const auto page = library::find("docs/diagnostics/" + id + ".md");
  if (page) return write_out(std::string(*page));
  std::vector<std::string> known;
  for (const auto& info : support::all_ids()) known.emplace_back(info.name);
  complain("there is no diagnostic `" + options.id + "`" + support::did_you_mean(options.id, known));
  return kUsage;
}

}  // namespace pipegen::cli
