#include "expand/chart_values.h"

#include <string>

#include "expand/entities.h"
#include "expand/merge.h"
#include "expand/node_value.h"
#include "expand/phases.h"
#include "expand/secret_names.h"

namespace pipegen::expand {
namespace {

using expression::Value;
using support::Id;
using yaml::Node;

// Puts `value` at the dotted path of a chart's values; a dot that belongs to a key is written `\.`.
void set_path(Node& values, std::string_view path, const Node& value) {
  std::string key;
  std::size_t i = 0;
  for (; i < path.size() && path[i] != '.'; ++i) {
    if (path[i] == '\\' && i + 1 < path.size()) ++i;
    key += path[i];
  }
  if (i == path.size()) {
    values.set(key, value);
    return;
  }
  Node* inner = values.find(key);
  if (inner == nullptr) inner = &values.set(key, yaml::mapping_node(value.span));
  set_path(*inner, path.substr(i + 1), value);
}

std::string last_part(const std::string& chart) {
  std::string name = chart;
  while (name.ends_with('/')) name.pop_back();
  const std::size_t slash = name.rfind('/');
  return slash == std::string::npos ? name : name.substr(slash + 1);
}

const Node* binding_of(const std::string& chart, Context& context) {
  const Node* binding = context.shelf.load("workflows/charts", last_part(chart));
  const Node* bound = binding == nullptr ? nullptr : binding->find("chart");
  return bound != nullptr && bound->text == chart ? binding : nullptr;
}

// `{NAME}`s of a composed secret, by the variables that a script has for them.
std::string by_variables(const std::string& text, const Entity& service) {
  std::string out;
  std::size_t done = 0;
  for (std::size_t open = text.find('{'); open != std::string::npos; open = text.find('{', done)) {
    const std::size_t close = text.find('}', open);
    if (close == std::string::npos) break;
    out += text.substr(done, open + 1 - done) +
           service.secret_variable(std::string_view(text).substr(open + 1, close - open - 1)) + '}';
    done = close + 1;
  }
  return out + text.substr(done);
}

// What the service's Secret in the cluster holds, as secret.create takes it: its secrets by name, and what
// the binding composes of them.
Node keys_of_secret(const Entity& service, const Node* binding) {
  Node out = yaml::sequence_node();
  if (service.value("secrets") == nullptr) return yaml::null_node();
  for (const auto& secret : secrets_of(service)) {
    const Node& name = secret.first;
    const std::string variable = service.secret_variable(name.text);
    out.items.push_back(
        variable == name.text ? name : yaml::string_node(name.text + "={" + variable + "}", name.span));
  }
  const Node* composed = binding == nullptr ? nullptr : binding->find("secrets");
  for (std::size_t i = 0; composed != nullptr && i < composed->entries.size(); ++i) {
    const yaml::Entry& entry = composed->entries[i];
    out.items.push_back(
        yaml::string_node(entry.key.text + "=" + by_variables(entry.value.text, service), entry.value.span));
  }
  return out;
}

// A key that nothing in the binding reads would be lost without a word.
void check_bound(const Entity& service, const std::string& chart, const Node* values, Context& context) {
  const Node* shape = context.shelf.load("workflows/language", "service");
  for (const yaml::Entry& entry : service.body().entries) {
    const Node* rule = shape == nullptr ? nullptr : shape->find(entry.key.text);
    if (rule == nullptr || rule->find("bound") == nullptr || service.value(entry.key.text) == nullptr)
      continue;
    bool used = false;
    for (std::size_t i = 0; values != nullptr && i < values->entries.size(); ++i) {
      used = used || values->entries[i].value.text.find("service." + entry.key.text) != std::string::npos;
    }
    if (used) continue;
    context.diagnostics
        .add(Id::PG1420, entry.key.span,
             "the chart `" + chart + "` does not know what `" + entry.key.text + "` means")
        .help = "write the chart's own keys under `values:`, or bind it in .pipegen/workflows/charts/" +
                last_part(chart) + ".yml";
  }
}

// The chart of a service that says none: for one that is built, what the shape of a service names.
const Node* chart_of(const Entity& service, Context& context) {
  if (const Node* chart = service.value("chart")) return chart->text == "none" ? nullptr : chart;
  const Node* rule = shape_of("service", context).find("chart");
  return rule == nullptr || !is_built(service, context) ? nullptr : rule->find("default");
}

// A chart of the repository's own that nobody has bound is given our keys by their own names.
Node own_names(const Entity& service, Context& context) {
  Node out = yaml::mapping_node(service.body().span);
  for (const yaml::Entry& rule : shape_of("service", context).entries) {
    const Node* value = service.value(rule.key.text);
    if (rule.value.find("bound") != nullptr && value != nullptr) out.set(rule.key.text, *value);
  }
  return out;
}

// What the binding of a service's chart says of the service beside its values.
const Node* bound(const Entity& service, std::string_view key, Context& context) {
  const Node* chart = chart_of(service, context);
  const Node* binding =
      chart == nullptr ? nullptr : binding_of(chart->text.substr(0, chart->text.rfind('@')), context);
  return binding == nullptr ? nullptr : binding->find(key);
}

// A chart that is no folder of the repository's: where it comes from, and which one it is.
void check_source(const Entity& service, const Node& chart, const Node* repo, Context& context) {
  const std::string name = chart.text.substr(0, chart.text.rfind('@'));
  if (!name.starts_with("oci://") && repo == nullptr) {
    context.diagnostics.add(Id::PG1305, chart.span, "`repo` is missing in service `" + service.name() + "`")
        .help = "the chart `" + name +
                "` comes from a repository: add `repo: https://…`, or write `./folder` or `oci://…`";
  } else if (name.size() == chart.text.size()) {
    context.diagnostics
        .add(Id::PG1316, chart.span,
             "the chart `" + name + "` of service `" + service.name() +
                 "` has no version: each run installs the newest of that day")
        .help = "say which one, such as `chart: " + name + "@1.2.3`";
  }
}

}  // namespace

const Node* ports_of(const Entity& service, Context& context) {
  const Node* own = service.value("ports");
  return own != nullptr ? own : bound(service, "ports", context);
}

Value store_of(const Entity& service, Context& context) {
  const Node* own = service.value("store");
  const Node* store = own != nullptr ? own : bound(service, "store", context);
  return store == nullptr ? Value() : Value(store->text);
}

Value install_of(const Entity& service, Context& context) {
  const Node* chart = chart_of(service, context);
  if (chart == nullptr) return {};
  const std::size_t at = chart->text.rfind('@');
  const std::string name = chart->text.substr(0, at);
  const Node* binding = binding_of(name, context);
  const Node* bound = binding == nullptr ? nullptr : binding->find("values");
  const bool is_folder = name.starts_with("./");
  const bool by_own_names = is_folder && binding == nullptr;
  if (!by_own_names) check_bound(service, name, bound, context);
  Node values = by_own_names ? own_names(service, context) : yaml::mapping_node(chart->span);
  const Value self(expression::ObjectPtr(service.shared_from_this()));
  const Scope scope(context.globals, {{"service", self}});
  for (std::size_t i = 0; bound != nullptr && i < bound->entries.size(); ++i) {
    const Node value = context.evaluator.fill(bound->entries[i].value, scope);
    if (!value.is_null()) set_path(values, bound->entries[i].key.text, value);
  }
  if (const Node* own = service.value("values")) values = merge(values, *own);
  const Node* repo = service.value("repo");
  if (!is_folder && chart->is_scalar()) check_source(service, *chart, repo, context);
  Node install = yaml::mapping_node(chart->span);
  install.set("chart", yaml::string_node(name, chart->span));
  install.set("version", at == std::string::npos
                             ? yaml::null_node()
                             : yaml::string_node(chart->text.substr(at + 1), chart->span));
  install.set("repo", repo == nullptr ? yaml::null_node() : *repo);
  install.set("secrets", keys_of_secret(service, binding));
  install.set("values", values.entries.empty() ? yaml::null_node() : values);
  return to_value(std::make_shared<Node>(std::move(install)));
}

}  // namespace pipegen::expand
