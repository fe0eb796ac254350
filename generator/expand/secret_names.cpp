#include "expand/secret_names.h"

#include <algorithm>
#include <set>

namespace pipegen::expand {

using yaml::Node;

std::vector<std::pair<Node, Node>> secrets_of(const Entity& entry) {
  std::vector<std::pair<Node, Node>> out;
  const Node* secrets = entry.value("secrets");
  if (secrets == nullptr) return out;
  for (const Node& name : secrets->items) out.emplace_back(name, name);
  for (const yaml::Entry& secret : secrets->entries) {
    Node name = yaml::string_node(secret.key.text, secret.key.span);
    out.emplace_back(std::move(name), secret.value);
  }
  return out;
}

SecretVariables secret_variables(const Entity& environment,
                                 const std::vector<std::shared_ptr<Entity>>& services) {
  SecretVariables out;
  std::map<std::string, std::string> fixed;  // those of the environment, which operations read by name
  for (const auto& [name, in_github] : secrets_of(environment)) {
    out[{name.text, in_github.text}] = name.text;
    fixed.emplace(name.text, in_github.text);
  }
  for (const auto& service : services) {
    for (const auto& [name, in_github] : secrets_of(*service)) out[{name.text, in_github.text}] = name.text;
  }
  // A name that is given up for the one in GitHub may meet a third, so until nothing moves.
  for (bool moved = true; moved;) {
    moved = false;
    std::map<std::string, std::set<std::string>> meanings;
    for (const auto& [secret, variable] : out) meanings[variable].insert(secret.second);
    for (auto& [secret, variable] : out) {
      const auto own = fixed.find(variable);
      const bool is_fixed = own != fixed.end() && own->second == secret.second;
      if (meanings[variable].size() < 2 || is_fixed) continue;
      if (variable == secret.second && own == fixed.end()) continue;
      const bool is_unmoved = variable == secret.first && secret.first != secret.second;
      if (is_unmoved)
        variable = secret.second;
      else
        variable += '_';
      moved = true;
    }
  }
  return out;
}

expression::Value secret_env(const Entity& environment,
                             const std::vector<std::shared_ptr<Entity>>& services) {
  const SecretVariables variables = secret_variables(environment, services);
  Node out = yaml::mapping_node(environment.body().span);
  const auto add = [&](const Entity& entry) {
    for (const auto& [name, in_github] : secrets_of(entry)) {
      const std::string& variable = variables.at({name.text, in_github.text});
      if (out.find(variable) != nullptr) continue;
      out.set(variable, yaml::string_node("${{ secrets." + in_github.text + " }}", in_github.span));
      out.entries.back().key.span = name.span;
    }
  };
  add(environment);
  for (const auto& service : services) add(*service);
  return out.entries.empty() ? expression::Value() : to_value(std::make_shared<const Node>(std::move(out)));
}

}  // namespace pipegen::expand
