#include "yaml/events.h"

#include "yaml/gaps.h"
#include "yaml/handler.h"
#include "yaml/problem.h"

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <streambuf>
#include <string>
#include <string_view>

namespace pipegen::yaml {
namespace {

/// Reads the text where it lies.
struct MemoryBuffer : std::streambuf {
  explicit MemoryBuffer(std::string& text) { setg(text.data(), text.data(), text.data() + text.size()); }
};

bool is_hex_of(std::string_view text, std::string_view third) {
  return text.size() >= 6 && text.starts_with("\\u") && (text[2] == 'd' || text[2] == 'D') &&
         third.find(text[3]) != std::string_view::npos;
}

/// Turns the tabs of empty lines into spaces, where yaml-cpp takes them for an indentation. A tab that is
/// content of a block scalar stands behind the text of the line above it, or is decoded from the source.
void blank_tabs(std::string& out) {
  std::size_t above = 0;  // the column at which the last line with text begins
  for (std::size_t begin = 0; begin < out.size();) {
    const std::size_t end = std::min(out.find('\n', begin), out.size());
    const std::size_t text = std::min(out.find_first_not_of(" \t\r", begin), end);
    const std::size_t tab = std::min(out.find('\t', begin), end);
    if (text < end)
      above = text - begin;
    else if (tab < end && tab - begin <= above)
      std::replace(out.begin() + static_cast<std::ptrdiff_t>(begin),
                   out.begin() + static_cast<std::ptrdiff_t>(end), '\t', ' ');
    begin = end + 1;
  }
}

/// A copy of equal length in which nothing stands that yaml-cpp 0.7 reads wrongly: it ends a plain scalar in
/// flow style at any `?`, and refuses JSON's pairs of \u escapes and tabs on empty lines. All text is decoded
/// from the source itself.
std::string readable_copy(std::string_view text) {
  std::string out(text);
  for (std::size_t i = out.find('?'); i != std::string::npos; i = out.find('?', i + 1)) {
    const char before = i == 0 ? '\n' : out[i - 1];
    const char after = i + 1 < out.size() ? out[i + 1] : '\n';
    const bool may_begin = is_space(before) || before == '[' || before == '{' || before == ',';
    const bool may_end = is_space(after) || after == ']' || after == '}' || after == ',';
    if (!may_begin || !may_end) out[i] = 'q';
  }
  for (std::size_t i = out.find("\\u"); i != std::string::npos; i = out.find("\\u", i + 2)) {
    const std::string_view rest = std::string_view(out).substr(i);
    if (!is_hex_of(rest, "89abAB") || !is_hex_of(rest.substr(6), "cdefCDEF")) continue;
    out.replace(i, 12, "\\u0041\\u0041");
  }
  if (out.find('\t') != std::string::npos) blank_tabs(out);
  return out;
}

}  // namespace

bool parse_events(const support::Sources& sources, support::FileId file, support::Diagnostics& diagnostics,
                  Events& out) {
  const std::string_view text = sources.text(file);
  const std::uint32_t base = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  Handler handler(text, file, base, diagnostics, out);
  std::string copy = readable_copy(text.substr(base));
  MemoryBuffer buffer(copy);
  std::istream stream(&buffer);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(handler)) {
    }
    handler.finish();
    return true;
  } catch (const Stop&) {
    handler.close();
  } catch (const YAML::Exception& e) {
    explain_problem(text, file, {e.msg, handler.place(e.mark), handler.cursor()}, handler.frames(),
                    diagnostics);
    handler.close();
  }
  return false;
}

}  // namespace pipegen::yaml
