#include "language/library_file.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <vector>

#include "language/shape.h"
#include "support/nearest.h"

namespace pipegen::language {
namespace {

using support::Diagnostics;
using support::Id;
using yaml::Node;

// `string` of `[[string]]`.
std::string_view inner_type(std::string_view type) {
  while (type.size() > 2 && type.front() == '[' && type.back() == ']') type = type.substr(1, type.size() - 2);
  return type;
}

void check_type(const yaml::Entry& param, const Node& types, Diagnostics& diagnostics) {
  const Node* type = param.value.find("type");
  if (type == nullptr || !type->is_scalar()) return;
  std::vector<std::string> known;
  for (const Node& one : types.items) known.push_back(one.text);
  const std::string inner(inner_type(type->text));
  if (std::find(known.begin(), known.end(), inner) == known.end()) {
    diagnostics
        .add(Id::PG1303, type->span,
             "the parameter `" + param.key.text + "` has the type `" + type->text + "`; it can be " +
                 support::listed(known) + support::did_you_mean(inner, known))
        .help = "a list of them is written in brackets and quotes: \"[string]\"";
  }
  const Node* options = param.value.find("options");
  if (inner == "choice" && options == nullptr) {
    const Node* first = param.value.find("default");
    diagnostics
        .add(Id::PG1305, param.value.span,
             "the parameter `" + param.key.text + "` is a choice, and `options` is missing")
        .help = "options: [" + (first == nullptr ? "low" : first->text) + ", high]";
  }
  if (inner != "choice" && options != nullptr) {
    diagnostics
        .add(Id::PG1303, type->span, "the parameter `" + param.key.text + "` has `options`, and is no choice")
        .help = "take `options` out, or write `type: choice`: then options and default are texts";
  }
}

void check_params(const Node& params, const Node& shapes, Diagnostics& diagnostics) {
  std::map<std::string, const Node*> seen;
  for (const yaml::Entry& param : params.entries) {
    std::string lower = param.key.text;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto [first, is_new] = seen.emplace(lower, &param.key);
    if (!is_new) {
      diagnostics
          .add(Id::PG1306, param.key.span,
               "the parameter `" + param.key.text + "` differs from `" + first->second->text +
                   "` only in case")
          .labels.push_back({first->second->span, "the first one"});
    }
    if (!param.value.is_mapping()) {
      diagnostics
          .add(Id::PG1302, param.value.span.known() ? param.value.span : param.key.span,
               "the parameter `" + param.key.text + "` is " + found(param.value) +
                   ", and should be a mapping with `type`")
          .help = param.key.text + ": {type: string}";
      continue;
    }
    const Node* shape = shapes.find("params");
    if (const Node* keys = shape == nullptr ? nullptr : shape->find("keys"))
      check_shape(param.value, *keys, "the parameter `" + param.key.text + "`", diagnostics);
    if (const Node* types = shapes.find("types")) check_type(param, *types, diagnostics);
  }
}

}  // namespace

bool check_library_file(const Node& file, std::string_view folder, const std::string& what,
                        const Node& shapes, Diagnostics& diagnostics) {
  const Node* shape = shapes.find(folder.substr(folder.rfind('/') + 1));
  const Node* keys_of_shape = shape == nullptr ? nullptr : shape->find("keys");
  if (keys_of_shape == nullptr) return true;
  const std::size_t errors = diagnostics.errors();
  const Node& keys = *keys_of_shape;
  Node known = file;
  if (shape->find("open") != nullptr) {
    known.entries = {};
    for (const yaml::Entry& entry : file.entries) {
      if (keys.find(entry.key.text) != nullptr) known.entries.push_back(entry);
    }
  }
  check_shape(known, keys, what, diagnostics);
  const Node* params = file.find("params");
  if (params != nullptr && params->is_mapping()) check_params(*params, shapes, diagnostics);
  return diagnostics.errors() == errors;
}

}  // namespace pipegen::language
