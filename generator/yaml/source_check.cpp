#include "yaml/source_check.h"

#include <cstdio>
#include <string>
#include <string_view>

#include "yaml/utf8.h"

namespace pipegen::yaml {
namespace {

using support::Id;

std::string hex(std::uint32_t value, int digits) {
  char out[16];
  std::snprintf(out, sizeof out, "%0*X", digits, value);
  return out;
}

}  // namespace

bool check_source(const support::Sources& sources, support::FileId file, support::Diagnostics& diagnostics) {
  const std::string_view text = sources.text(file);
  if (text.size() > kMaxBytes) {
    diagnostics
        .add(Id::PG1002, {file, 0, 0},
             "the file has " + std::to_string(text.size()) + " bytes, at most " + std::to_string(kMaxBytes) +
                 " are read")
        .help =
        "move the bodies of pipelines to files of their own, .pipegen/workflows/NAME.yml, and write\n"
        "`NAME: {use: NAME}` in their place; data belongs into files that the steps read";
    return false;
  }
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte >= 0x20 && byte < 0x7F) || byte == '\n') {
      ++i;
      continue;
    }
    if (byte == '\r' && text.substr(i + 1, 1) == "\n") {
      i += 2;
      continue;
    }
    const auto at = static_cast<std::uint32_t>(i);
    const CodePoint c = code_point_at(text, i);
    if (c.size == 0) {
      diagnostics.add(Id::PG1003, {file, at, at + 1}, "the byte 0x" + hex(byte, 2) + " is no valid UTF-8")
          .help = "save the file as UTF-8";
      return false;
    }
    // YAML 1.2.2 allows U+007F to U+009F between quotes (nb-json); GitHub takes them everywhere.
    // One byte order mark is the file's; yaml-cpp would swallow a second one and lose its place.
    const bool second_mark = i == 3 && text.starts_with("\xEF\xBB\xBF\xEF\xBB\xBF");
    const bool allowed = !second_mark && (is_printable(c.value) || (c.value >= 0x7F && c.value < 0xA0));
    if (!allowed || c.value == '\r') {
      const bool carriage = c.value == '\r';
      auto& finding = diagnostics.add(
          Id::PG1004, {file, at, at + c.size},
          carriage ? "a carriage return without a line feed" : "the control character U+" + hex(c.value, 4));
      finding.help = carriage
                         ? "end each line with a line feed"
                         : "take it out; a text in double quotes may hold it as `\\u" + hex(c.value, 4) + "`";
      return false;
    }
    i += c.size;
  }
  return true;
}

}  // namespace pipegen::yaml
