#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "expression/value.h"
#include "support/diagnostics.h"

namespace pipegen::expression {

enum class Function : std::uint8_t {
  kUnknown,
  kCase,
  kContains,
  kStartsWith,
  kEndsWith,
  kFormat,
  kJoin,
  kToJson,
  kFromJson,
  kRunTime  // hashFiles, success, failure, always, cancelled: only a run can answer
};

/// How a function is called. Figures: `ExpressionConstants` of GitHub's runner and the npm package
/// @actions/workflow-parser (workflow-v1.0.json for the functions that exist at run time only).
struct Signature {
  std::string_view name = {};
  Function function = Function::kUnknown;
  std::size_t min = 0;
  std::size_t max = 0;
};

/// The functions of GitHub's expression language.
[[nodiscard]] const std::vector<Signature>& signatures();
/// The signature of `name` without regard to case; nullptr when there is none.
[[nodiscard]] const Signature* signature(std::string_view name);

/// Why a function has no result, and which argument (from 0) is to blame.
struct Failure {
  support::Id id = {};
  std::size_t argument = 0;
  std::string message = {};
  std::string help = {};
};

/// No text that an expression makes may be larger: GitHub's limit for everything that a workflow evaluates
/// to.
inline constexpr std::size_t kMaxText = 10U << 20U;

/// Applies a function (not `case`, which chooses among unevaluated arguments) to as many arguments as its
/// signature allows. On failure `failure` says why and null is returned.
[[nodiscard]] Value call(Function function, const std::vector<const Value*>& arguments,
                         std::optional<Failure>& failure);

/// GitHub's format(): `{0}` stands for the first of the other arguments, `{{` and `}}` for the braces.
[[nodiscard]] Value format(const std::vector<const Value*>& arguments, std::optional<Failure>& failure);

/// The value as JSON, indented by two spaces. nullopt when it is larger than kMaxText or deeper than 100
/// levels.
[[nodiscard]] std::optional<std::string> to_json(const Value& value);

/// Reads JSON (RFC 8259). On failure `error` says what is wrong and at which character.
[[nodiscard]] std::optional<Value> from_json(std::string_view text, std::string& error);

}  // namespace pipegen::expression
