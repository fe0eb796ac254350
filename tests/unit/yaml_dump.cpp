// yaml_dump MODE FILE...: shows what the reader and the writer make of YAML files.
//   json   one line each: {"data": …, "written": …, "same": read back equal and written alike} or {"errors":
//   […]} batch  the same for every text of a JSON array text   the diagnostics write  what the writer makes
//   of the file
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "yaml/read.h"
#include "yaml/write.h"

using namespace pipegen;
using Json = nlohmann::ordered_json;

namespace {

Json number(const std::string& text) {
  if (text.starts_with("0x")) return std::strtod(text.c_str(), nullptr);
  if (text.starts_with("0o")) return static_cast<double>(std::strtoull(text.c_str() + 2, nullptr, 8));
  const std::size_t letter = text.find_first_of("infaNIFA");
  if (letter != std::string::npos && text.find_first_of("0123456789") == std::string::npos)
    return {{"number", text}};
  return std::strtod(text.c_str(), nullptr);
}

Json json(const yaml::Node& node) {
  if (node.is_sequence()) {
    Json out = Json::array();
    for (const yaml::Node& item : node.items) out.push_back(json(item));
    return out;
  }
  if (node.is_mapping()) {
    Json out = Json::object();
    for (const yaml::Entry& entry : node.entries) out[entry.key.text] = json(entry.value);
    return out;
  }
  switch (yaml::scalar_type(node)) {
    case yaml::Type::kNull:
      return nullptr;
    case yaml::Type::kBoolean:
      return node.text[0] == 't' || node.text[0] == 'T';
    case yaml::Type::kInteger:
    case yaml::Type::kFloat:
      return number(node.text);
    case yaml::Type::kString:
      break;
  }
  return node.text;
}

struct Reading {
  support::Sources sources = {};
  support::Diagnostics diagnostics = {};
  std::optional<yaml::Node> node = {};

  Reading(const std::string& path, std::string text) {
    node = yaml::read(sources, sources.add(path, std::move(text)), diagnostics);
  }
};

Json result(const Reading& reading) {
  if (!reading.node) return {{"errors", support::render_text(reading.diagnostics, reading.sources)}};
  const std::string written = yaml::write(*reading.node);
  const Reading again("written", written);
  const bool same =
      again.node && yaml::same_data(*reading.node, *again.node) && yaml::write(*again.node) == written;
  return {{"data", json(*reading.node)}, {"written", written}, {"same", same}};
}

std::string content(const char* path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void print(const Json& line) {
  std::cout << line.dump(-1, ' ', false, Json::error_handler_t::replace) << "\n";
}

}  // namespace

int main(int argc, char** argv) {
  const std::string mode = argc > 2 ? argv[1] : "";
  for (int i = 2; i < argc; ++i) {
    if (mode == "batch") {
      for (const auto& text : nlohmann::json::parse(content(argv[i]))) print(result(Reading("-", text)));
      continue;
    }
    const Reading reading(argv[i], content(argv[i]));
    if (mode == "json") print(result(reading));
    if (mode == "text") std::cout << support::render_text(reading.diagnostics, reading.sources);
    if (mode == "write" && reading.node) std::cout << yaml::write(*reading.node);
  }
}
