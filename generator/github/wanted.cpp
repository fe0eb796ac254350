#include "github/wanted.h"

#include <algorithm>

#include "github/words.h"

namespace pipegen::github {
namespace {

bool has_alternative(const Definition& definition, Shape shape) {
  return std::any_of(definition.alternatives.begin(), definition.alternatives.end(),
                     [shape](const Definition* one) { return one->shape == shape; });
}

// The key that tells most about a mapping: one that must be there, else one that names a kind, else one that
// holds more than a text, else the first.
const Property& telling(const Definition& mapping) {
  const auto required = [](const Property& one) { return one.required; };
  const auto kind = [](const Property& one) { return has_alternative(*one.type, Shape::kConstant); };
  const auto deep = [](const Property& one) {
    return has_alternative(*one.type, Shape::kMapping) || has_alternative(*one.type, Shape::kSequence);
  };
  const auto& all = mapping.properties;
  auto at = std::find_if(all.begin(), all.end(), required);
  if (at == all.end()) at = std::find_if(all.begin(), all.end(), kind);
  if (at == all.end()) at = std::find_if(all.begin(), all.end(), deep);
  return at == all.end() ? all.front() : *at;
}

std::string sample_mapping(const Definition& mapping) {
  if (mapping.inner == nullptr) return "{" + std::string(telling(mapping).key) + ": …}";
  return mapping.inner->shape == Shape::kSequence ? "{NAME: […]}" : "{NAME: …}";
}

}  // namespace

std::string expected(const Definition& definition) {
  std::vector<std::string> words;
  for (const Definition* one : definition.alternatives) {
    std::string word;
    switch (one->shape) {
      case Shape::kNull:
        word = "nothing";
        break;
      case Shape::kBoolean:
        word = "`true` or `false`";
        break;
      case Shape::kNumber:
        word = "a number";
        break;
      case Shape::kSequence:
        word = "a list";
        break;
      case Shape::kMapping:
        word = "a mapping";
        break;
      case Shape::kConstant:
        word = quoted(one->values[0]);
        break;
      case Shape::kValues:
      case Shape::kKnown:
        word = quoted(one->values[0]) + " …";
        break;
      default:
        word = "a text";
        break;
    }
    if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
  }
  return listed(words);
}

std::string sample(const Definition& definition) {
  for (const Definition* one : definition.alternatives) {
    if (one->shape == Shape::kMapping) return sample_mapping(*one);
    if (one->shape != Shape::kSequence) continue;
    // Items that may be anything hold such lists again, so only what an item's keys are is said.
    const auto& kinds = one->inner->mappings;
    return kinds.empty() || kinds[0]->inner != nullptr ? "[…]" : "[" + sample_mapping(*kinds[0]) + "]";
  }
  return {};
}

std::vector<std::string> allowed_texts(const Definition& definition) {
  std::vector<std::string> out;
  for (const Definition* one : definition.alternatives) {
    if (one->shape == Shape::kString || one->shape == Shape::kNonEmpty) return {};
    for (const std::string_view value : one->values) out.emplace_back(value);
  }
  return out;
}

}  // namespace pipegen::github
