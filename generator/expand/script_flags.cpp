#include "expand/script_flags.h"

#include "expression/letters.h"

namespace pipegen::expand {
namespace {

// Adds the flags of a label of `case`, such as `-h | --help)`; a line of another kind has none.
void add_flags(std::string_view line, std::set<std::string>& out) {
  std::string_view label = expression::trimmed(line).substr(0, expression::trimmed(line).find(')'));
  while (!label.empty()) {
    const std::size_t bar = std::min(label.find('|'), label.size());
    const std::string_view flag = expression::trimmed(label.substr(0, bar));
    label.remove_prefix(std::min(bar + 1, label.size()));
    if (!flag.starts_with("--") || flag.size() == 2) continue;
    const std::string_view name = flag.substr(2);
    if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string_view::npos) out.emplace(name);
  }
}

}  // namespace

std::set<std::string> script_flags(const language::Shelf& shelf) {
  std::set<std::string> out;
  const auto file = shelf.find("templates/run", "flags", ".sh");
  std::string_view rest = file ? file->text : std::string_view();
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    add_flags(rest.substr(0, end), out);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return out;
}

}  // namespace pipegen::expand
