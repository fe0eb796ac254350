#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pipegen::github {

/// What a definition of GitHub's schema takes; see workflows/github/schema.py for each.
enum class Shape : std::uint8_t {
  kNull,
  kBoolean,
  kNumber,
  kString,
  kNonEmpty,
  kConstant,
  kValues,
  kKnown,
  kOneOf,
  kSequence,
  kMapping
};

struct Definition;

/// A key that a mapping may have.
struct Property {
  std::string_view key = {};
  const Definition* type = nullptr;
  bool required = false;
};

/// One definition of GitHub's schema.
struct Definition {
  std::string_view name = {};
  Shape shape = Shape::kString;
  // What expressions in it may use, besides what the definition around it allows: "github",
  // "hashFiles(1,255)".
  std::vector<std::string_view> contexts = {};
  std::vector<std::string_view> values = {};  // of kConstant, kValues, kKnown
  std::vector<const Definition*> alternatives =
      {};                                        // itself, or of kOneOf what it may be, none of them kOneOf
  std::vector<const Definition*> mappings = {};  // those of them that are kMapping
  std::vector<Property> properties = {};         // of kMapping
  const Definition* inner = nullptr;  // of kSequence the items, of kMapping the values of free keys

  [[nodiscard]] const Property* find(std::string_view key) const;
};

/// GitHub's schema of workflows: its definitions, the root first. It is data (workflows/github), parsed once.
[[nodiscard]] const std::vector<Definition>& workflow_schema();
/// GitHub's schema of action metadata.
[[nodiscard]] const std::vector<Definition>& action_schema();
/// The definition `name`; nullptr when there is none.
[[nodiscard]] const Definition* find_definition(const std::vector<Definition>& schema, std::string_view name);

/// The names of the events that start workflows, and of the scopes of `permissions`.
[[nodiscard]] std::vector<std::string> event_names();
[[nodiscard]] std::vector<std::string> permission_scopes();

}  // namespace pipegen::github
