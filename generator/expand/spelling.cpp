#include "expand/spelling.h"

#include <memory>

#include "expand/node_value.h"

namespace pipegen::expand {

using yaml::Node;

void check_spelling(const Node& node, support::Diagnostics& diagnostics) {
  for (const Node& item : node.items) check_spelling(item, diagnostics);
  for (const yaml::Entry& entry : node.entries) check_spelling(entry.value, diagnostics);
  if (!node.is_scalar() || node.verbatim) return;
  const yaml::Type type = yaml::scalar_type(node);
  const bool is_number = type == yaml::Type::kInteger || type == yaml::Type::kFloat;
  if (!is_number || node.text.find_first_not_of("0123456789.") != std::string::npos) return;
  const std::string spelled = expression::to_text(to_value(std::make_shared<const Node>(node)));
  if (spelled == node.text) return;
  diagnostics
      .add(support::Id::PG1461, node.span,
           "the number `" + node.text + "` is `" + spelled + "` wherever an expression reads it")
      .help = "write \"" + node.text + "\" in quotes if it is a text, such as a version, or " + spelled +
              " if it is a number";
}

}  // namespace pipegen::expand
