#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "support/span.h"
#include "yaml/shared.h"

namespace pipegen::yaml {

enum class Kind : std::uint8_t { kScalar, kSequence, kMapping };

/// How a node stood in its source. For scalars only kPlain matters to the meaning: a plain scalar is typed by
/// its text (YAML 1.2 core schema), every other scalar is a string. What the compiler makes as a string has
/// kString: the writer chooses the quotes.
enum class Style : std::uint8_t {
  kPlain,
  kString,
  kSingleQuoted,
  kDoubleQuoted,
  kLiteral,
  kFolded,
  kBlock,  // mappings and sequences
  kFlow
};

/// The type of a scalar under the YAML 1.2 core schema, which is what GitHub uses.
enum class Type : std::uint8_t { kNull, kBoolean, kInteger, kFloat, kString };

/// Comments that belong to an entry of a mapping or an item of a sequence, each line without its `#`-less
/// indentation ("# text").
struct Comments {
  std::vector<std::string> before = {};  // lines above it
  std::string after = {};                // at the end of its first line
  std::vector<std::string> foot = {};    // lines below its value, as deep as what stands in the value
  bool operator==(const Comments&) const = default;
};

struct Entry;

/// A YAML value with the place that it came from. A plain value, whose copies share what stands in it: copy
/// it, compare it with `same_data`.
struct Node {
  Kind kind = Kind::kScalar;
  Style style = Style::kPlain;
  bool verbatim = false;  // expansion is done with it: `$[[` in it is text
  bool common = false;    // of a mapping: its entries stand so in other copies too, and are known by identity
  support::Span span = {};
  std::string text = {};       // of a scalar, decoded
  Shared<Node> items = {};     // of a sequence
  Shared<Entry> entries = {};  // of a mapping, in source order, keys unique
  // On a key: the entry's; on a sequence's item: the item's; on the root: the document's. Shared, never
  // changed.
  std::shared_ptr<const Comments> comments = {};

  [[nodiscard]] bool is_scalar() const { return kind == Kind::kScalar; }
  [[nodiscard]] bool is_sequence() const { return kind == Kind::kSequence; }
  [[nodiscard]] bool is_mapping() const { return kind == Kind::kMapping; }
  /// True for a plain scalar that means null (empty, `~`, `null`).
  [[nodiscard]] bool is_null() const;
  /// True for a scalar whose type is a string.
  [[nodiscard]] bool is_string() const;

  /// The value of `key` in a mapping; nullptr when absent or when this is no mapping.
  [[nodiscard]] const Node* find(std::string_view key) const;
  [[nodiscard]] Node* find(std::string_view key);
  /// Sets `key` in a mapping, at the end when it is new.
  Node& set(std::string_view key, Node value);
  /// Removes `key` from a mapping; false when it was absent.
  bool erase(std::string_view key);
};

struct Entry {
  Node key = {};
  Node value = {};
};

/// The keys of a mapping as texts, in source order; none of anything else.
[[nodiscard]] std::vector<std::string> keys_of(const Node& mapping);

/// Type of a scalar node: by the text when it is plain, else a string.
[[nodiscard]] Type scalar_type(const Node& scalar);
/// The number that a scalar of type kInteger or kFloat stands for.
[[nodiscard]] double number(const Node& scalar);
/// Type that `text` has as a plain scalar under the YAML 1.2 core schema.
[[nodiscard]] Type plain_type(std::string_view text);

[[nodiscard]] Node string_node(std::string text, support::Span span = {});
[[nodiscard]] Node plain_node(std::string text, support::Span span = {});
[[nodiscard]] Node null_node(support::Span span = {});
[[nodiscard]] Node mapping_node(support::Span span = {});
[[nodiscard]] Node sequence_node(support::Span span = {});
/// A node of the same kind, style, place and comments, without what stands in it.
[[nodiscard]] Node shell(const Node& node);

/// Equal data: spans, styles and comments are ignored, the order of a mapping's keys too; numbers are equal
/// when their values are (1.0 and 1), strings when their bytes are.
[[nodiscard]] bool same_data(const Node& a, const Node& b);

}  // namespace pipegen::yaml
