#include "github/wanted.h"

#include <algorithm>

#include "github/words.h"

namespace pipegen::github {

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
    if (one->shape == Shape::kMapping && !one->properties.empty()) {
      const auto required = [](const Property& property) { return property.required; };
      const auto at = std::find_if(one->properties.begin(), one->properties.end(), required);
      const Property& property = at == one->properties.end() ? one->properties.front() : *at;
      return "{" + std::string(property.key) + ": …}";
    }
    if (one->shape == Shape::kMapping) return "{NAME: …}";
    if (one->shape != Shape::kSequence) continue;
    const std::string item = one->inner == nullptr ? "" : sample(*one->inner);
    return "[" + (item.empty() ? "…" : item) + "]";
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
