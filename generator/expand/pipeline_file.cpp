#include "expand/pipeline_file.h"

#include <algorithm>

#include "language/shape.h"

namespace pipegen::expand {

using support::Id;
using yaml::Node;

std::string file_of(const Node& body, const std::string& name) {
  const Node* file = body.find("file");
  return file != nullptr && file->is_scalar() ? file->text : name + ".yml";
}

bool check_file(const yaml::Entry& pipeline, bool is_one_file, support::Diagnostics& diagnostics) {
  const Node* file = pipeline.value.find("file");
  if (file == nullptr) return true;
  std::string problem;
  if (!file->is_scalar())
    problem = "`file` is " + language::found(*file) + ", and should be the name of a file";
  else if (file->text.find("$[[") != std::string::npos)
    problem = "`file` takes no expression";
  else if (!is_one_file)
    problem =
        "`file` names one file, and `fan: workflows` makes several, `" + pipeline.key.text + "-<key>.yml`";
  if (problem.empty()) return true;
  diagnostics.add(Id::PG1424, file->span, problem).help =
      is_one_file ? "file: NAME.yml" : "take `file` out; the pipeline's key begins their names";
  return false;
}

support::Span place_of_name(const yaml::Entry& pipeline) {
  const Node* file = pipeline.value.find("file");
  return file == nullptr ? pipeline.key.span : file->span;
}

bool is_file_name(std::string_view name) {
  const std::size_t ending = name.ends_with(".yml") ? 4 : 5;
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  return (ending == 4 || name.ends_with(".yaml")) && name.size() > ending && name.size() <= 200 &&
         name.find_first_of("/\\:*?\"<>|") == std::string_view::npos &&
         std::none_of(name.begin(), name.end(), is_control);
}

}  // namespace pipegen::expand
