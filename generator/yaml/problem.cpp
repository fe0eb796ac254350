#include "yaml/problem.h"

#include <algorithm>
#include <string>

#include "yaml/gaps.h"
#include "yaml/wording.h"

namespace pipegen::yaml {
namespace {

using support::Diagnostics;
using support::FileId;
using support::Id;

/// True for what git writes around the two sides of a conflict.
bool is_merge_mark(std::string_view text) {
  return text.starts_with("<<<<<<<") || text.starts_with("=======") || text.starts_with(">>>>>>>");
}

class Explainer {
 public:
  Explainer(std::string_view text, FileId file, const Problem& problem, const std::vector<Frame>& open,
            Diagnostics& diagnostics)
      : text_(text), file_(file), problem_(problem), open_(open), diagnostics_(diagnostics) {}

  void explain();

 private:
  bool said_already() const;
  bool quote_or_expression();
  bool tab();
  bool escape();
  bool structure();
  bool flow();
  bool start_of_value();
  void colon();
  [[nodiscard]] std::uint32_t quote_before(std::uint32_t line, char quote) const;
  void end_of_block();
  support::Diagnostic& add(Id id, std::uint32_t begin, std::uint32_t end, std::string message) {
    return diagnostics_.add(id, {file_, begin, std::max(end, begin + 1)}, std::move(message));
  }
  [[nodiscard]] bool says(std::string_view words) const {
    return problem_.message.find(words) != std::string_view::npos;
  }
  [[nodiscard]] std::string character(std::uint32_t at) const {
    return at < text_.size() ? std::string(text_.substr(at, 1)) : std::string("the end of the file");
  }

  std::string_view text_;
  FileId file_;
  Problem problem_;
  const std::vector<Frame>& open_;
  Diagnostics& diagnostics_;
};

/// What the handler said about this line led to the parser's error.
bool Explainer::said_already() const {
  const std::uint32_t line = line_start(text_, problem_.at);
  return std::any_of(diagnostics_.list().begin(), diagnostics_.list().end(), [&](const auto& d) {
    return d.span.file == file_ && line_start(text_, d.span.begin) == line;
  });
}

/// Walks over the tokens that yaml-cpp read ahead: a quote without end, or a cut expression in flow style.
bool Explainer::quote_or_expression() {
  const auto is_flow = [](const Frame& frame) { return frame.flow; };
  auto depth = std::count_if(open_.begin(), open_.end(), is_flow);
  const std::uint32_t to = line_end(text_, std::max(problem_.at, problem_.cursor));
  bool fresh = true;  // a token may begin here
  for (std::uint32_t i = problem_.cursor; i < to; ++i) {
    const char c = text_[i];
    const char next = i + 1 < text_.size() ? text_[i + 1] : '\n';
    if (c == '#' && (i == 0 || is_space(text_[i - 1]))) {
      i = line_end(text_, i);
      fresh = true;
    } else if (fresh && (c == '"' || c == '\'')) {
      std::uint32_t end = i + 1;
      while (end < text_.size() && text_[end] != c) end += c == '"' && text_[end] == '\\' ? 2 : 1;
      if (end >= text_.size()) return unclosed_quote(text_, file_, i, diagnostics_), true;
      i = end;
      fresh = false;
    } else if ((c == '[' || c == '{') && (fresh || depth > 0)) {
      const bool expression = depth > 0 && i > 0 && text_[i - 1] == '$' && next == c;
      if (expression) return unquoted_expression(text_, file_, i - 1, diagnostics_), true;
      ++depth;
      fresh = true;
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
      fresh = false;
    } else if (c == '\n' || (c == ',' && depth > 0) || (c == ':' && is_space(next))) {
      fresh = true;
    } else if (!is_space(c) && !((c == '-' || c == '?') && is_space(next))) {
      fresh = false;
    }
  }
  return false;
}

bool Explainer::tab() {
  for (const std::uint32_t at : {problem_.at, next_token(text_, problem_.cursor)}) {
    for (std::uint32_t i = line_start(text_, at); i < text_.size() && is_blank(text_[i]); ++i) {
      if (text_[i] != '\t') continue;
      return tab_problem(file_, i, diagnostics_), true;
    }
  }
  return false;
}

bool Explainer::escape() {
  if (!says("escape character") && !says("hex number") && !says("invalid unicode")) return false;
  const std::size_t slash = text_.rfind('\\', problem_.at > 0 ? problem_.at - 1 : 0);
  // `\\` before it is an escape of its own.
  const auto at = static_cast<std::uint32_t>(slash == std::string_view::npos ? 0 : slash);
  add(Id::PG1019, at, std::max(at + 2, problem_.at), "`" + shown(text_.substr(at, 2)) + "` is no escape")
      .help = "in double quotes a backslash begins an escape: write two of them, or use single quotes";
  return true;
}

/// The parser met a `: ` where no key can be.
void Explainer::colon() {
  const std::uint32_t line = line_start(text_, problem_.at);
  const std::uint32_t end = line_end(text_, problem_.at);
  const std::uint32_t first = key_colon(text_, line, end);
  const std::uint32_t second = first < end ? key_colon(text_, first + 1, end) : end;
  std::uint32_t above = line;
  while (above > 0 && next_token(text_, above) >= line) above = line_start(text_, above - 1);
  const std::uint32_t token = next_token(text_, above);
  const bool above_has_key =
      above >= line || key_colon(text_, above, line_end(text_, above)) < line_end(text_, above);
  const bool aligned = token - above == next_token(text_, line) - line;
  if (second < end && (above_has_key || !aligned)) {
    const std::uint32_t value = next_token(text_, first + 1);
    add(Id::PG1017, second, second + 1, "a second `: ` on this line").help =
        "a value that holds `: ` needs quotes: " + quoted_line(text_, value, value_end(text_, value));
    return;
  }
  if (first > line + 1024) {
    add(Id::PG1001, line, first, "a key is longer than 1024 characters");
    return;
  }
  if (!above_has_key) {
    add(Id::PG1018, token, value_end(text_, token),
        "`" + shown(text_.substr(token, value_end(text_, token) - token)) + "` is not followed by `:`")
        .help = is_merge_mark(text_.substr(token))
                    ? "git left this mark of a merge: choose one side and remove the marks"
                    : block_help(text_, token);
    return;
  }
  const std::uint32_t key = next_token(text_, line);
  support::Diagnostic& d = add(Id::PG1018, key, first, "this line is indented more than the entry above it");
  d.help = "an entry that has a value can't hold further entries: indent both alike";
  if (above < line) d.labels.push_back({{file_, token, value_end(text_, token)}, "has a value already"});
}

/// Where the value of a line above `line` begins, when it begins with `quote`, which ends first below; else
/// `line`.
std::uint32_t Explainer::quote_before(std::uint32_t line, char quote) const {
  if (quote != '"' && quote != '\'') return line;
  const std::size_t behind = problem_.cursor - 1;
  const std::size_t at = behind == 0 ? std::string_view::npos : text_.rfind(quote, behind - 1);
  return at == std::string_view::npos || at >= line ? line : static_cast<std::uint32_t>(at);
}

/// A token that belongs to none of the open mappings and lists.
void Explainer::end_of_block() {
  const std::uint32_t at = std::min(problem_.at, next_token(text_, problem_.cursor));
  const std::uint32_t line = line_start(text_, at);
  if (problem_.cursor > line && at < text_.size()) {
    support::Diagnostic& d =
        add(Id::PG1021, at, value_end(text_, at), "text stands behind a value that has ended");
    const char last = text_[problem_.cursor - 1];
    if (last == '\'') d.help = "a single quote inside of single quotes is written twice";
    if (last == '"') d.help = "a double quote inside of double quotes is written `\\\"`";
    d.labels.push_back({{file_, problem_.cursor - 1, problem_.cursor}, "the value ends here"});
    // A quote that was meant to end lines before lets the next quote of the file end the text.
    const std::uint32_t begin = quote_before(line, last);
    if (begin < line) {
      d.labels.push_back(
          {{file_, begin, begin + 1}, "the value begins here: is its end missing on this line?"});
    }
    return;
  }
  if (!open_.empty() && static_cast<int>(at - line) == open_.back().column) {
    add(Id::PG1018, at, value_end(text_, at),
        open_.back().mapping ? "this line is no entry of the mapping around it"
                             : "this line is no item of the list around it")
        .help = open_.back().mapping ? "an entry is `key: value`" : "an item begins with `- `";
    return;
  }
  std::vector<int> columns;
  for (const Frame& frame : open_) {
    if (!frame.flow && (columns.empty() || columns.back() < frame.column)) columns.push_back(frame.column);
  }
  std::string expected;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) expected += i + 1 < columns.size() ? ", " : " or ";
    expected += std::to_string(columns[i]);
  }
  support::Diagnostic& d =
      add(Id::PG1018, at, value_end(text_, at),
          "this line is indented by " + std::to_string(at - line) + ", where " + expected + " is expected");
  d.help = "entries of one mapping and items of one list begin at the same column";
}

bool Explainer::flow() {
  if (says("illegal flow end")) {
    add(Id::PG1022, problem_.at, problem_.at + 1, "`" + character(problem_.at) + "` closes nothing");
    return true;
  }
  if (!says("flow not found")) return false;
  const auto frame = std::find_if(open_.rbegin(), open_.rend(), [](const Frame& one) { return one.flow; });
  if (frame == open_.rend()) return false;
  support::Diagnostic& d =
      add(Id::PG1022, frame->begin, frame->begin + 1, "this `" + character(frame->begin) + "` is not closed");
  d.labels.push_back({{file_, problem_.at, problem_.at + 1},
                      frame->mapping ? "`,` or `}` was expected here" : "`,` or `]` was expected here"});
  return true;
}

/// Characters that can't begin a plain value.
bool Explainer::start_of_value() {
  const bool unknown =
      says("anchor is not defined") || says("alias not found") || says("while scanning alias");
  const bool anchor = says("anchor not found") || says("while scanning anchor");
  if (!unknown && !anchor && !says("unknown token") && !says("illegal map key")) return false;
  const std::uint32_t at = problem_.at;
  const std::size_t sign = unknown ? text_.rfind('*', at) : anchor ? text_.rfind('&', at) : at;
  const auto begin = static_cast<std::uint32_t>(std::min(sign, text_.size()));
  if (begin >= text_.size()) return false;
  const bool in_flow = !open_.empty() && open_.back().flow;
  std::uint32_t end = value_end(text_, begin);
  if (in_flow)
    end =
        std::min(end, static_cast<std::uint32_t>(std::min(text_.find_first_of(",]}", begin), text_.size())));
  const std::string help = "to mean a text, put it in quotes: " + quoted_line(text_, begin, end);
  if (unknown) {
    const auto word =
        static_cast<std::uint32_t>(std::min(text_.find_first_of(" \t\r\n,[]{}", begin), text_.size()));
    const std::string name(text_.substr(begin + 1, word - begin - 1));
    add(Id::PG1013, begin, word, "no anchor `&" + shown(name) + "` stands above `*" + shown(name) + "`")
        .help = help;
    return true;
  }
  add(Id::PG1023, begin, end, "a value can't begin with `" + character(begin) + "`").help = help;
  return true;
}

bool Explainer::structure() {
  if (says("illegal map value")) return colon(), true;
  if (says("end of map not found") || says("end of sequence not found")) return end_of_block(), true;
  if (!says("illegal block entry")) return false;
  const bool in_flow = !open_.empty() && open_.back().flow;
  add(Id::PG1018, problem_.at, problem_.at + 1,
      in_flow ? "`- ` stands inside of `[…]` or `{…}`" : "a list begins on the line of its key")
      .help = in_flow
                  ? "between brackets items are parted by commas"
                  : "the first `- ` stands on a line of its own; a text that begins with `- ` needs quotes";
  return true;
}

void Explainer::explain() {
  if (said_already() || quote_or_expression() || tab() || escape() || structure() || flow() ||
      start_of_value())
    return;
  support::Diagnostic& d = add(Id::PG1001, problem_.at, problem_.at + 1, std::string(problem_.message));
  if (says("block scalar"))
    d.help = "the text begins on the next line; behind `|` or `>` stand only `-`, `+` or a digit from 1 to 9";
}

}  // namespace

void explain_problem(std::string_view text, support::FileId file, const Problem& problem,
                     const std::vector<Frame>& open, support::Diagnostics& diagnostics) {
  Explainer(text, file, problem, open, diagnostics).explain();
}

}  // namespace pipegen::yaml
