#include "script/operation.h"

#include <algorithm>
#include <cstdlib>

#include "library/library.h"

namespace pipegen::script {
namespace {

std::vector<std::string> words(std::string_view text, std::string_view separators) {
  std::vector<std::string> out;
  for (std::size_t at = 0; (at = text.find_first_not_of(separators, at)) != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(separators, at), text.size());
    out.emplace_back(text.substr(at, end - at));
    at = end;
  }
  return out;
}

void read_declaration(std::string_view line, Operation& operation) {
  const auto list = words(line, " ,");
  if (list.size() >= 4 && list[1] == "@param") {
    operation.parameters.push_back(
        {list[2], list[3], std::find(list.begin(), list.end(), "optional") != list.end()});
  } else if (list.size() >= 2 && list[1] == "@needs") {
    for (std::size_t i = 2; i < list.size(); ++i) {
      if (list[i] == ">=") continue;
      const bool versioned = i + 2 < list.size() && list[i + 1] == ">=";
      operation.needs.push_back({list[i], versioned ? list[i + 2] : ""});
      if (versioned) i += 2;
    }
  } else if (list.size() >= 2 && list[1] == "@uses") {
    operation.uses.insert(operation.uses.end(), list.begin() + 2, list.end());
  }
}

Operation read_operation(const library::File& file) {
  Operation out;
  out.name = std::string(file.path.substr(10, file.path.size() - 13));
  std::replace(out.name.begin(), out.name.end(), '/', '.');
  std::string_view rest = file.text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size() - 1) + 1;
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end);
    if (line.starts_with("# @"))
      read_declaration(line.substr(0, line.find_last_not_of('\n') + 1), out);
    else
      out.text += line;
  }
  return out;
}

}  // namespace

const std::map<std::string, Operation, std::less<>>& operations() {
  static const auto kOperations = [] {
    std::map<std::string, Operation, std::less<>> out;
    for (const library::File& file : library::files()) {
      if (!file.path.starts_with("templates/") || file.path.starts_with("templates/client/")) continue;
      Operation operation = read_operation(file);
      out.emplace(operation.name, std::move(operation));
    }
    return out;
  }();
  return kOperations;
}

bool older(std::string_view a, std::string_view b) {
  const auto x = words(a, ".");
  const auto y = words(b, ".");
  for (std::size_t i = 0; i < std::max(x.size(), y.size()); ++i) {
    const long m = i < x.size() ? std::strtol(x[i].c_str(), nullptr, 10) : 0;
    const long n = i < y.size() ? std::strtol(y[i].c_str(), nullptr, 10) : 0;
    if (m != n) return m < n;
  }
  return false;
}

}  // namespace pipegen::script
