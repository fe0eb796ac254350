#include "expand/entities.h"

#include <algorithm>
#include <cctype>
#include <functional>

#include "expand/chart_values.h"
#include "expand/each.h"
#include "expand/extends.h"
#include "expand/merge.h"
#include "expand/phases.h"
#include "expression/letters.h"
#include "language/format.h"
#include "language/shape.h"
#include "support/nearest.h"

namespace pipegen::expand {
namespace {

using expression::Value;
using support::Id;
using yaml::Node;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

// What the registry calls the service's image: what the service says, else its name there; null where nothing
// is built.
Value image_of(const Entity& service, Context& context) {
  if (const Node* image = service.value("image")) return Value(image->text);
  const auto registry = context.globals->get("registry");
  const auto host =
      registry && registry->object() != nullptr ? registry->object()->get("host") : std::nullopt;
  if (!host || host->string() == nullptr || !is_built(service, context)) return {};
  return Value(*host->string() + "/" + service.name());
}

// The first of `ports: [8080]` or `ports: {http: 8080}`, as text.
std::string first_port(const Entity& service, Context& context) {
  const Node* ports = ports_of(service, context);
  if (ports == nullptr) return {};
  if (ports->is_sequence()) return ports->items.empty() ? std::string() : ports->items[0].text;
  return ports->entries.empty() ? std::string() : ports->entries[0].value.text;
}

// The checks, each with a name: its own, else its number. A copy for each wants one.
Value gates_of(const Entity& service) {
  const Node* checks = service.value("checks");
  if (checks == nullptr || !checks->is_sequence()) return Value(std::make_shared<const expression::Array>());
  Node out = *checks;
  for (std::size_t i = 0; i < out.items.size(); ++i) {
    Node& check = out.items[i];
    if (check.is_mapping() && check.find("name") == nullptr)
      check.set("name", yaml::string_node(std::to_string(i + 1), check.span));
  }
  return to_value(std::make_shared<const Node>(std::move(out)));
}

// What is installed is called as the service is: only who reads the name of the release wants that.
void check_release(const Entity& service, Context& context) {
  const Node* names = context.shelf.load("workflows/language", "names");
  const Node* format = names == nullptr ? nullptr : names->find("release");
  if (format == nullptr || language::has_format(yaml::string_node(service.name()), *format)) return;
  context.diagnostics
      .add(Id::PG1313, service.place(),
           "service `" + service.name() + "` is installed under this name, and " + format->find("is")->text)
      .help = "call it something else, or say `chart: none` if it is not installed";
}

void derive_service(const std::shared_ptr<Entity>& entity, Context& context) {
  Entity* self = entity.get();
  self->derive("release", [self, &context] {
    check_release(*self, context);
    return Value(self->name());
  });
  self->derive("host", [self] { return Value(self->name()); });
  self->derive("url", [self, &context] {
    const std::string port = first_port(*self, context);
    return port.empty() ? Value() : Value("http://" + self->name() + ":" + port);
  });
  self->derive("install", [self, &context] { return install_of(*self, context); });
  self->derive("store", [self, &context] { return store_of(*self, context); });
  self->derive("gates", [self] { return gates_of(*self); });
  self->derive("image", [self, &context] { return image_of(*self, context); });
  self->derive("lacks-registry", [self, &context] {
    return Value(is_built(*self, context) && image_of(*self, context).is_null());
  });
  self->derive("builds", [self, &context] { return Value(is_built(*self, context)); });
  self->derive("phases", [self, &context] {
    return phases_of(std::static_pointer_cast<const Entity>(self->shared_from_this()), context);
  });
  self->also([self, &context] { return stack_params(*self, context); });
}

}  // namespace

const Node& shape_of(std::string_view kind, Context& context) {
  static const Node kNone = yaml::mapping_node();
  const Node* shape = context.shelf.load("workflows/language", kind);
  return shape != nullptr ? *shape : kNone;
}

std::shared_ptr<Entity> make_service(const std::string& name, support::Span place, Node body,
                                     Scope::Names names, Context& context) {
  auto entity = std::make_shared<Entity>("service", name, std::move(body), std::move(names),
                                         shape_of("service", context), context);
  entity->stands_at(place);
  derive_service(entity, context);
  return entity;
}

Entity::Entity(std::string kind, std::string name, Node body, Scope::Names names, const Node& shape,
               Context& context)
    : kind_(std::move(kind)),
      name_(std::move(name)),
      body_(std::move(body)),
      names_(std::move(names)),
      shape_(shape),
      context_(context) {}

// What `let` holds are constants; they have no name in common.
bool Entity::has_name() const {
  return kind_ != "constant";
}

// Its phases' `$[[ ]]` are read where their steps go.
bool Entity::is_phase(std::string_view key) const {
  const Node* rule = shape_.find(key);
  return rule != nullptr && rule->find("steps") != nullptr;
}

std::vector<std::string> Entity::keys() const {
  std::vector<std::string> out;
  if (has_name()) out.emplace_back("name");
  for (const auto& [key, value] : derived_) out.push_back(key);
  for (const yaml::Entry& rule : shape_.entries) {
    if (std::find(out.begin(), out.end(), rule.key.text) == out.end()) out.push_back(rule.key.text);
  }
  return out;
}

std::optional<Value> Entity::get(std::string_view key) const {
  auto out = look_up(key);
  if (!is_right_ && out && out->is_null()) context_.evaluator.expect_holes();
  return out;
}

// A list or an object equals itself alone, so a key that is read twice has to give the same one.
Value Entity::once(const std::string& key, const std::function<Value()>& make) const {
  const auto known = read_.find(key);
  if (known != read_.end()) return known->second;
  Value value = make();
  if (value.array() != nullptr || value.object() != nullptr) read_.emplace(key, value);
  return value;
}

std::optional<Value> Entity::look_up(std::string_view key) const {
  if (has_name() && expression::equal_ignoring_case(key, "name")) return Value(name_);
  for (const auto& [name, value] : derived_) {
    if (expression::equal_ignoring_case(name, key)) return once(name, value);
  }
  for (const yaml::Entry& entry : body_.entries) {
    if (!expression::equal_ignoring_case(entry.key.text, key)) continue;
    const Node* node = value(entry.key.text);
    if (node == nullptr) return std::optional<Value>(std::in_place);
    return once(entry.key.text, [&] {
      return to_value(is_phase(entry.key.text) ? std::make_shared<const Node>(*node)
                                               : evaluated_.find(entry.key.text)->second);
    });
  }
  for (const yaml::Entry& rule : shape_.entries) {
    if (expression::equal_ignoring_case(rule.key.text, key)) return std::optional<Value>(std::in_place);
  }
  const Node* more = also_ ? also_() : nullptr;
  const bool known = more != nullptr && more->find(key) != nullptr;
  return known ? std::optional<Value>(std::in_place) : std::nullopt;
}

const Node* Entity::value(std::string_view key) const {
  const auto known = evaluated_.find(key);
  if (known != evaluated_.end())
    return known->second == nullptr || known->second->is_null() ? nullptr : known->second.get();
  const Node* written = body_.find(key);
  if (written == nullptr) return nullptr;
  if (is_phase(key)) return written->is_null() ? nullptr : written;
  const std::string path = (has_name() ? kind_ + "s." : "") + name_ + "." + std::string(key);
  auto& running = context_.running;
  const auto began =
      std::find(running.begin(), running.end(), std::pair<const void*, std::string>(this, path));
  if (began != running.end()) {
    std::string circle;
    for (auto at = began; at != running.end(); ++at) circle += "`" + at->second + "` needs ";
    context_.diagnostics.add(Id::PG1417, written->span, "a circle: " + circle + "`" + path + "`").help =
        "give one of them a value of its own";
    return nullptr;
  }
  if (running.size() >= kMostRunning) {
    context_.diagnostics
        .add(Id::PG1417, written->span,
             "`" + path + "` is reached through " + std::to_string(kMostRunning) +
                 " values that are made from each other")
        .help = "write one of them as it is, without `$[[ ]]`";
    return nullptr;
  }
  running.emplace_back(this, path);
  Scope::Names names = names_;
  if (has_name()) names.emplace_back("name", name_);
  const Scope scope(context_.globals, std::move(names));
  const std::size_t errors = context_.diagnostics.errors();
  auto node = std::make_shared<const Node>(context_.evaluator.fill(*written, scope));
  running.pop_back();
  // What could not be evaluated has been told; what its text looks like is no second mistake.
  const auto& diagnostics = context_.diagnostics;
  if (diagnostics.errors() > errors || (diagnostics.has_errors() && !is_filled(*node))) {
    is_right_ = false;
    node = nullptr;
  }
  const auto at = evaluated_.emplace(std::string(key), std::move(node)).first;
  return at->second == nullptr || at->second->is_null() ? nullptr : at->second.get();
}

// What a key says may only be right beside what other keys say: its rule lists conditions on the whole entry.
void Entity::check_agreement() const {
  for (const yaml::Entry& rule : shape_.entries) {
    const Node* agrees = rule.value.find("agrees");
    if (agrees == nullptr || value(rule.key.text) == nullptr) continue;
    const Scope scope(context_.globals, {{kind_, Value(shared_from_this())}});
    for (const Node& condition : agrees->items) {
      const auto holds = context_.evaluator.bare(*condition.find("that"), scope);
      if (!holds || expression::truthy(*holds)) continue;
      auto& finding = context_.diagnostics.add(
          Id::PG1315, value(rule.key.text)->span,
          kind_ + " `" + name_ + "`: " + context_.evaluator.fill(*condition.find("otherwise"), scope).text);
      if (const Node* help = condition.find("help")) finding.help = help->text;
      if (const Node* beside = condition.find("beside"))
        finding.labels.push_back({value(beside->text)->span, "`" + beside->text + "` stands here"});
    }
  }
}

void Entity::check() {
  const std::size_t errors = context_.diagnostics.errors();
  check_keys();
  if (context_.diagnostics.errors() == errors) check_agreement();
  if (context_.diagnostics.errors() > errors) is_right_ = false;
}

void Entity::check_keys() const {
  Node evaluated = yaml::mapping_node(body_.span);
  for (const yaml::Entry& entry : body_.entries) {
    const Node* node = value(entry.key.text);
    if (node != nullptr) evaluated.entries.push_back({entry.key, *node});
  }
  const std::string what = kind_ + " `" + name_ + "`";
  const std::size_t errors = context_.diagnostics.errors();
  const Node* more = also_ ? also_() : nullptr;
  Node shape = shape_;
  const auto add = [&shape](const std::string& key) {
    Node rule = yaml::mapping_node();
    rule.set("type", yaml::string_node("any"));
    shape.set(key, std::move(rule));
  };
  // What is declared elsewhere has types of its own, which are checked where it is bound.
  for (std::size_t i = 0; more != nullptr && i < more->entries.size(); ++i) add(more->entries[i].key.text);
  // Where the place that declares them is not there, as was told, keys like none that are known may be its.
  for (std::size_t i = 0; context_.diagnostics.errors() > errors && i < body_.entries.size(); ++i) {
    const std::string& key = body_.entries[i].key.text;
    if (shape.find(key) == nullptr && support::nearest(key, yaml::keys_of(shape_)).empty()) add(key);
  }
  language::check_shape(evaluated, shape, what, context_.diagnostics);
}

void Entities::add(std::shared_ptr<Entity> entity) {
  index_.emplace(lower(entity->name()), all_.size());
  all_.push_back(std::move(entity));
}

std::vector<std::string> Entities::keys() const {
  std::vector<std::string> out;
  for (const auto& entity : all_) out.push_back(entity->name());
  return out;
}

std::optional<Value> Entities::get(std::string_view key) const {
  const auto at = index_.find(lower(key));
  if (at == index_.end()) return std::nullopt;
  return Value(expression::ObjectPtr(all_[at->second]));
}

std::shared_ptr<Entities> services(Context& context) {
  auto out = std::make_shared<Entities>();
  for (const Instance& instance : instances(context.spec.services, "service", context)) {
    auto service = make_service(instance.name, instance.place, instance.body, instance.names, context);
    if (!instance.is_whole) service->lacks_something();
    out->add(std::move(service));
  }
  return out;
}

}  // namespace pipegen::expand
