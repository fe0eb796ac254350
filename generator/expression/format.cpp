#include <algorithm>

#include "expression/coerce.h"
#include "expression/functions.h"

namespace pipegen::expression {
namespace {

constexpr auto kNone = std::string_view::npos;

// The number that starts at `at`; kNone without one. Any number over 999 means the same: too large.
std::size_t read_index(std::string_view text, std::size_t at) {
  std::size_t index = kNone;
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
    index = std::min<std::size_t>(
        1000, (index == kNone ? 0 : index * 10) + static_cast<std::size_t>(text[at] - '0'));
  }
  return index;
}

Failure unbalanced(std::size_t at, char brace) {
  const std::string found(1, brace);
  return {
      support::Id::PG1127, 0,
      "`" + found + "` at character " + std::to_string(at + 1) + " of the text of `format` has no meaning",
      "write `{0}` for the first value, `" + found + found + "` for a plain `" + found + "`"};
}

Failure missing(std::size_t index, std::size_t values) {
  const std::string count = values == 0   ? "no value"
                            : values == 1 ? "1 value"
                                          : std::to_string(values) + " values";
  return {support::Id::PG1127, 0,
          "the text of `format` has `{" + std::to_string(index) + "}`, but " + count + " follow" +
              (values == 1 ? "s" : ""),
          "the first value is `{0}`"};
}

}  // namespace

Value format(const std::vector<const Value*>& arguments, std::optional<Failure>& failure) {
  const std::string text = to_text(*arguments[0]);
  const std::string_view view = text;
  std::string out;
  std::size_t at = 0;
  while (at < view.size()) {
    const std::size_t brace = view.find_first_of("{}", at);
    out += view.substr(at, brace == kNone ? kNone : brace - at);
    if (brace == kNone) break;
    if (brace + 1 < view.size() && view[brace + 1] == view[brace]) {
      out += view[brace];
      at = brace + 2;
      continue;
    }
    const std::size_t end = view.find('}', brace);
    const std::size_t index = view[brace] == '{' && end != kNone ? read_index(view, brace + 1) : kNone;
    if (index == kNone) {
      failure = unbalanced(brace, view[brace]);
      return {};
    }
    if (index + 1 >= arguments.size()) {
      failure = missing(index, arguments.size() - 1);
      return {};
    }
    out += to_text(*arguments[index + 1]);
    if (out.size() > kMaxText) {
      failure = {support::Id::PG1129, 0, "the result is larger than 10 MiB", ""};
      return {};
    }
    at = end + 1;
  }
  return out;
}

}  // namespace pipegen::expression
