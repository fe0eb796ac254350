#include "expand/unknown_use.h"

#include <algorithm>
#include <string>
#include <vector>

#include "language/shape.h"
#include "support/nearest.h"

namespace pipegen::expand {

void report_unknown_use(const yaml::Node& use, std::string_view folder, std::string_view what,
                        Context& context, const std::vector<std::string>& more) {
  std::vector<std::string> names = context.shelf.names(folder);
  if (use.is_scalar() && std::find(names.begin(), names.end(), use.text) != names.end()) return;
  names.insert(names.end(), more.begin(), more.end());
  if (!use.is_scalar() || use.is_null() || use.text.empty()) {
    context.diagnostics
        .add(support::Id::PG1421, use.span,
             "`use` is " + language::found(use) + ", and should be the name of a " + std::string(what))
        .help = names.empty() ? "" : "there are " + support::listed(names, "and");
    return;
  }
  auto& finding = context.diagnostics.add(
      support::Id::PG1421, use.span,
      "there is no " + std::string(what) + " `" + use.text + "`" + support::or_nearest(use.text, names));
  if (use.text.find_first_of("/@") != std::string::npos)
    finding.help = "an action or a workflow of GitHub's is named by `uses`";
}

}  // namespace pipegen::expand
