#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "expand/context.h"
#include "expand/node_value.h"

namespace pipegen::expand {

/// A service or an environment: its keys are evaluated when they are first read, so that entries may refer to
/// each other; a circle is a diagnostic.
class Entity : public expression::Object, public std::enable_shared_from_this<Entity> {
 public:
  Entity(std::string kind, std::string name, yaml::Node body, Scope::Names names, const yaml::Node& shape,
         Context& context);

  [[nodiscard]] std::vector<std::string> keys() const override;
  [[nodiscard]] std::optional<expression::Value> get(std::string_view key) const override;
  [[nodiscard]] bool closed() const override { return true; }

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const yaml::Node& body() const { return body_; }
  [[nodiscard]] const Scope::Names& names() const { return names_; }
  /// The evaluated value of `key`; nullptr when the entry does not say it (or says null).
  [[nodiscard]] const yaml::Node* value(std::string_view key) const;
  /// Where the name stands; that of the body where nothing else is known.
  [[nodiscard]] support::Span place() const { return place_.known() ? place_ : body_.span; }
  void stands_at(support::Span place) { place_ = place; }
  /// Adds a derived, read-only key.
  void derive(std::string key, std::function<expression::Value()> value) {
    derived_.emplace_back(std::move(key), std::move(value));
  }
  /// Names where further keys are declared that this entry may say, beside those of its shape.
  void also(std::function<const yaml::Node*()> declared) { also_ = std::move(declared); }
  /// Says that some of the entry is not there, since its source is wrong.
  void lacks_something() { is_right_ = false; }
  /// Gives secrets other names in scripts than the entry's own (secret_names.h).
  void call_secrets(std::map<std::string, std::string, std::less<>> variables) {
    secret_variables_ = std::move(variables);
  }
  /// The variable by which a script knows the entry's secret `name`.
  [[nodiscard]] std::string secret_variable(std::string_view name) const {
    const auto at = secret_variables_.find(name);
    return at == secret_variables_.end() ? std::string(name) : at->second;
  }
  /// Evaluates all that the entry says and checks it against the shape: each key, then whether they agree.
  void check();
  /// False once a mistake was found in it: what follows from it is not to be told beside it.
  [[nodiscard]] bool is_right() const { return is_right_; }

 private:
  [[nodiscard]] std::optional<expression::Value> look_up(std::string_view key) const;
  [[nodiscard]] expression::Value once(const std::string& key,
                                       const std::function<expression::Value()>& make) const;
  [[nodiscard]] bool has_name() const;
  [[nodiscard]] bool is_phase(std::string_view key) const;
  void check_keys() const;
  void check_agreement() const;

  std::string kind_;
  std::string name_;
  yaml::Node body_;
  Scope::Names names_;
  support::Span place_ = {};
  const yaml::Node& shape_;
  Context& context_;
  std::vector<std::pair<std::string, std::function<expression::Value()>>> derived_;
  std::function<const yaml::Node*()> also_;
  std::map<std::string, std::string, std::less<>> secret_variables_;
  mutable bool is_right_ = true;
  mutable std::map<std::string, std::shared_ptr<const yaml::Node>, std::less<>> evaluated_;
  mutable std::map<std::string, expression::Value, std::less<>> read_;  // lists and objects
};

/// Entities by name, in source order.
class Entities : public expression::Object {
 public:
  void add(std::shared_ptr<Entity> entity);
  [[nodiscard]] std::vector<std::string> keys() const override;
  [[nodiscard]] std::optional<expression::Value> get(std::string_view key) const override;
  [[nodiscard]] bool closed() const override { return true; }
  [[nodiscard]] const std::vector<std::shared_ptr<Entity>>& all() const { return all_; }

 private:
  std::vector<std::shared_ptr<Entity>> all_;
  std::map<std::string, std::size_t> index_;  // by lower-case name
};

/// The services of the spec: `extends` resolved, copies of `each` made, every key checked.
std::shared_ptr<Entities> services(Context& context);

/// A service called `name`, which stands at `place`, with what it says and its derived keys.
std::shared_ptr<Entity> make_service(const std::string& name, support::Span place, yaml::Node body,
                                     Scope::Names names, Context& context);

/// What an entry of `kind` can say (`workflows/language/<kind>.yml`).
const yaml::Node& shape_of(std::string_view kind, Context& context);

}  // namespace pipegen::expand
