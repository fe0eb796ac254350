#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "expand/scope.h"
#include "expression/expression.h"
#include "support/diagnostics.h"
#include "yaml/node.h"

namespace pipegen::expand {

/// True when nothing in the node is left for expansion.
[[nodiscard]] bool is_filled(const yaml::Node& node);
/// The filled node with the mark that it has in every copy.
[[nodiscard]] yaml::Node as_common(yaml::Node node);

/// Lets a map of texts be asked for a part of a text.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

/// Evaluates `$[[ … ]]` in nodes and bare expressions of `each` and `when`; mistakes become diagnostics at
/// the place of the mistake inside the scalar. Expressions are parsed once for each text.
class Evaluator {
 public:
  Evaluator(const support::Sources& sources, support::Diagnostics& diagnostics)
      : sources_(sources), diagnostics_(diagnostics) {}

  /// The value of a scalar that is one expression without brackets; nullopt after a diagnostic, also an
  /// earlier one that left nothing.
  std::optional<expression::Value> bare(const yaml::Node& scalar, const Scope& scope);

  /// The node with every `$[[ … ]]` replaced. A scalar that is one whole `$[[ … ]]` becomes what it yields,
  /// of any type. Where an expression is wrong the scalar stays as it was. With `shell` the node is the text
  /// of a `run:`: an expression may only yield characters that mean nothing to a shell. What holds no
  /// expression is shared with the node, so that what follows can know it again.
  yaml::Node fill(const yaml::Node& node, const Scope& scope, bool shell = false);

  /// The value of a scalar that is one whole `$[[ … ]]`, as it is (a service stays a service); nullopt for
  /// anything else.
  std::optional<expression::Value> whole(const yaml::Node& node, const Scope& scope);

  /// Where the letters from `begin` to `end` of a scalar's value stand.
  [[nodiscard]] support::Span place(const yaml::Node& scalar, std::uint32_t begin, std::uint32_t end) const;
  [[nodiscard]] support::Diagnostics& diagnostics() const { return diagnostics_; }
  /// From now on text that has no place for what an expression yields is not told: entries are wrong, and
  /// what they yield may be wrong because of it.
  void expect_mistakes() { expects_mistakes_ = true; }
  /// What is being evaluated reads something that has no value because of a mistake that was told.
  void expect_holes() { expects_holes_ = true; }

 private:
  std::optional<expression::Value> evaluate(std::string_view text, const yaml::Node& scalar,
                                            std::uint32_t offset, const Scope& scope);
  // Nullopt also where the value is nothing because of a mistake that was told.
  std::optional<expression::Value> unless_hole(std::string_view text, const yaml::Node& scalar,
                                               std::uint32_t offset, const Scope& scope);
  const std::vector<expression::Segment>& split(const std::string& text,
                                                std::vector<expression::Problem>& problems);
  yaml::Node fill_scalar(const yaml::Node& node, const Scope& scope, bool shell);
  yaml::Node too_large(const yaml::Node& node);
  std::optional<std::string> piece(const expression::Segment& segment, const yaml::Node& scalar,
                                   const Scope& scope, bool shell);
  void report(const std::vector<expression::Problem>& problems, const yaml::Node& scalar,
              std::uint32_t offset);

  const support::Sources& sources_;
  support::Diagnostics& diagnostics_;
  bool expects_holes_ = false;
  bool expects_mistakes_ = false;
  std::unordered_map<std::string, std::vector<expression::Segment>> split_;
  std::unordered_map<std::string, expression::Expression, TextHash, std::equal_to<>> parsed_;
};

}  // namespace pipegen::expand
