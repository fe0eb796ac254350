#include "check/names.h"

#include <algorithm>

#include "expression/letters.h"

namespace pipegen::check {
namespace {

struct Table {
  std::vector<std::string_view> names = {};  // functions end in `(`
  std::vector<NameSet> offered = {};         // by place in the schema
};

// "success(0,MAX)" → "success(": how often an argument may stand is the parser's business.
std::string_view name_of(std::string_view entry) {
  const std::size_t open = entry.find('(');
  return open == std::string_view::npos ? entry : entry.substr(0, open + 1);
}

Table make_table() {
  Table out;
  for (const github::Definition& definition : github::workflow_schema()) {
    NameSet set = 0;
    for (const std::string_view entry : definition.contexts) {
      const std::string_view name = name_of(entry);
      auto at = std::find(out.names.begin(), out.names.end(), name);
      if (at == out.names.end()) at = out.names.insert(at, name);
      set |= NameSet{1} << (at - out.names.begin());
    }
    out.offered.push_back(set);
  }
  return out;
}

const Table& table() {
  static const Table kTable = make_table();
  return kTable;
}

NameSet bit(std::string_view name, bool is_function) {
  const auto& names = table().names;
  for (std::size_t i = 0; i < names.size(); ++i) {
    std::string_view known = names[i];
    if (known.ends_with('(') != is_function) continue;
    if (is_function) known.remove_suffix(1);
    if (expression::equal_ignoring_case(known, name)) return NameSet{1} << i;
  }
  return 0;
}

std::vector<std::string> listed(NameSet set, bool is_function) {
  std::vector<std::string> out;
  const auto& names = table().names;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if ((set & NameSet{1} << i) == 0 || names[i].ends_with('(') != is_function) continue;
    out.emplace_back(names[i].substr(0, names[i].size() - (is_function ? 1 : 0)));
  }
  return out;
}

}  // namespace

NameSet context_bit(std::string_view name) {
  return bit(name, false);
}

NameSet function_bit(std::string_view name) {
  return bit(name, true);
}

std::vector<std::string> contexts(NameSet set) {
  return listed(set, false);
}

std::vector<std::string> functions(NameSet set) {
  return listed(set, true);
}

std::vector<std::string> all_contexts() {
  return contexts(~NameSet{0});
}

NameSet offered(const github::Definition& definition) {
  return table().offered[static_cast<std::size_t>(&definition - github::workflow_schema().data())];
}

}  // namespace pipegen::check
