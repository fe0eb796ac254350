#include "yaml/handler.h"

#include <algorithm>
#include <array>
#include <utility>

#include "yaml/scalar.h"
#include "yaml/wording.h"

namespace pipegen::yaml {

using support::Id;

namespace {

std::string_view null_word(std::string_view text) {
  for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
    if (text.starts_with(word)) return word;
  }
  return {};
}

}  // namespace

std::uint32_t Handler::place(const YAML::Mark& mark) const {
  const auto offset = base_ + static_cast<std::uint32_t>(std::max(mark.pos, 0));
  return std::min(offset, static_cast<std::uint32_t>(text_.size()));
}

void Handler::OnDocumentStart(const YAML::Mark& mark) {
  if (documents_++ == 0) return;
  const std::uint32_t at = place(mark);
  const std::uint32_t line = line_start(text_, at);
  const std::string_view between = text_.substr(gaps_.cursor, at - std::min(at, gaps_.cursor));
  const bool marked =
      between.find("---") != std::string_view::npos || between.find("...") != std::string_view::npos;
  if (marked || text_.substr(line).starts_with("---")) {
    fail(Id::PG1012, at, std::max(at + 1, line_end(text_, at)), "a second document begins here").help =
        "a file holds one document: take one of the two out, or the line `---` or `...` between them where "
        "they have different keys";
  } else {
    fail(Id::PG1018, at, std::max(at + 1, line_end(text_, at)), "this line belongs to nothing above it")
        .help = "a file is one mapping or one list: every line at the left edge has the same form";
  }
  throw Stop{};
}

std::uint32_t Handler::push(Event event) {
  const auto index = static_cast<std::uint32_t>(out_.list.size());
  const bool block = event.style == Style::kBlock;
  out_.list.push_back(std::move(event));
  if (frames_.empty()) return index;
  Frame& frame = frames_.back();
  if (frame.mapping && frame.expects_value) {
    gaps_.begin_value(frame.current, block);
  } else {
    frame.current = index;
    frame.explicit_key = gaps_.saw_question();
    gaps_.begin(index);
  }
  if (frame.mapping) frame.expects_value = !frame.expects_value;
  return index;
}

void Handler::remember(YAML::anchor_t anchor) {
  if (anchor == 0) return;
  if (anchors_.size() <= anchor) anchors_.resize(anchor + 1, kNone);
  anchors_[anchor] = static_cast<std::uint32_t>(out_.list.size());
}

/// The place behind the indicator that an empty value or item follows; the cursor when there is none.
std::uint32_t Handler::behind(char indicator) const {
  const std::uint32_t at = next_token(text_, gaps_.cursor);
  return at < text_.size() && text_[at] == indicator ? at + 1 : gaps_.cursor;
}

void Handler::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  std::string_view tag;
  const std::uint32_t at = skip_properties(text_, place(mark), tag);
  const std::string_view word = null_word(text_.substr(at));
  if (word.empty()) return nothing(mark, anchor);
  // An empty value is marked at the next token, which may be a key that is spelt `null`.
  const std::size_t next = text_.find_first_not_of(" \t", at + word.size());
  if (!expects_key() && next != std::string_view::npos && text_[next] == ':') return nothing(mark, anchor);
  gaps_.read(at, expects_item());
  Event event{.begin = at, .end = at + static_cast<std::uint32_t>(word.size()), .text = std::string(word)};
  remember(anchor);
  push(std::move(event));
  gaps_.cursor = at + static_cast<std::uint32_t>(word.size());
}

/// An empty key, value or item.
void Handler::nothing(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const std::uint32_t at = behind(expects_item() ? '-' : expects_key() ? '?' : ':');
  const bool value = !frames_.empty() && frames_.back().mapping && frames_.back().expects_value;
  const std::uint32_t comma = place(mark);
  if (in_flow() && !value && anchor == 0 && text_.substr(comma, 1) == ",") {
    fail(Id::PG1001, comma, comma + 1, "nothing stands before this comma");
  }
  if (value && !in_flow() && at == gaps_.cursor && !frames_.back().explicit_key) {
    const Event& key = out_.list[frames_.back().current];
    fail(Id::PG1018, key.begin, key.end, "`" + shown(key.text) + "` is not followed by `:`").help =
        block_help(text_, key.begin);
  }
  gaps_.read(at, expects_item());
  remember(anchor);
  push({.begin = at, .end = at});
  // What stands below an empty value, deeper than its key, is often its content commented out.
  if (value && !in_flow())
    gaps_.end_block(frames_.back().current, static_cast<std::uint32_t>(frames_.back().column) + 1);
}

void Handler::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const std::uint32_t at = place(mark);
  gaps_.read(at, expects_item());
  const auto stop =
      static_cast<std::uint32_t>(std::min(text_.find_first_of(" \t\r\n,[]{}", at), text_.size()));
  Event event{.kind = Event::Kind::kAlias, .begin = at, .end = stop};
  event.target = anchor < anchors_.size() ? anchors_[anchor] : kNone;
  const auto is_open = [&](const Frame& frame) { return frame.start == event.target; };
  if (event.target == kNone || std::any_of(frames_.begin(), frames_.end(), is_open)) {
    support::Diagnostic& d = fail(
        Id::PG1010, at, stop, "`" + shown(text_.substr(at, stop - at)) + "` stands inside of what it names");
    d.help = "an alias copies a value that has ended: write the value itself here, or name a smaller one";
    if (event.target != kNone) {
      const std::uint32_t begin = out_.list[event.target].begin;
      d.labels.push_back({{file_, begin, begin + 1}, "what it names begins here"});
    }
    event.kind = Event::Kind::kScalar;
  }
  out_.has_aliases = true;
  push(std::move(event));
  gaps_.cursor = stop;
}

void Handler::OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       const std::string& value) {
  std::string_view tag;
  const std::uint32_t at = skip_properties(text_, place(mark), tag);
  gaps_.read(at, expects_item());
  // `!tag` with nothing behind it.
  if (!tag.empty() && value.empty() &&
      std::string_view("'\"|>").find(text_.substr(at, 1)) == std::string_view::npos) {
    Event event{.begin = place(mark), .end = place(mark) + static_cast<std::uint32_t>(tag.size())};
    apply_tag(event, tag);
    remember(anchor);
    push(std::move(event));
    return;
  }
  const int indent = frames_.empty() ? -1 : frames_.back().column;
  Scalar scalar = scan_scalar(text_, at, value, indent);
  if (!scalar.closed) {
    unclosed_quote(text_, file_, at, diagnostics_);
    throw Stop{};
  }
  if (scalar.problem != 0) {
    scalar_problem(text_, file_, scalar.problem, diagnostics_);
    // yaml-cpp ends such a block elsewhere: what follows would be noise.
    if (text_[scalar.problem] != '\\') throw Stop{};
  }
  Event event{.style = scalar.style, .begin = at, .end = scalar.end, .text = std::move(scalar.text)};
  if (!tag.empty()) apply_tag(event, tag);
  if (event.style == Style::kPlain && in_flow()) check_expression(event);
  remember(anchor);
  push(std::move(event));
  if (scalar.comment != 0) gaps_.take_trailing(scalar.comment);
  gaps_.cursor = std::max(gaps_.cursor, scalar.end);
}

/// In flow style a plain scalar ends before `{` and `[`: an expression is cut.
void Handler::check_expression(const Event& event) {
  const std::string_view rest = text_.substr(event.end, 2);
  if (!event.text.ends_with('$') || (rest != "{{" && rest != "[[")) return;
  unquoted_expression(text_, file_, event.end - 1, diagnostics_);
  throw Stop{};
}

/// Tags that change nothing or make a string are taken, others are findings.
void Handler::apply_tag(Event& event, std::string_view tag) {
  constexpr std::array<std::pair<std::string_view, Type>, 4> kTyped = {{{"!!null", Type::kNull},
                                                                        {"!!bool", Type::kBoolean},
                                                                        {"!!int", Type::kInteger},
                                                                        {"!!float", Type::kFloat}}};
  if (tag == "!" || tag == "!!str") {
    if (event.style == Style::kPlain) event.style = Style::kString;
    return;
  }
  const auto typed =
      std::find_if(kTyped.begin(), kTyped.end(), [&](const auto& one) { return one.first == tag; });
  if (typed == kTyped.end()) {
    unknown_tag(text_, file_, tag, diagnostics_);
    return;
  }
  event.style = Style::kPlain;
  const Type type = plain_type(event.text);
  if (type == typed->second || (type == Type::kInteger && typed->second == Type::kFloat)) return;
  fail(Id::PG1016, event.begin, event.end, "`" + shown(event.text) + "` is no `" + std::string(tag) + "`");
}

void Handler::start(Event::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
  const bool mapping = kind == Event::Kind::kMapping;
  std::string_view written;
  std::uint32_t at = place(mark);
  // Without a property of its own a mapping is marked at its first key, whose property is not the mapping's.
  if (anchor != 0 || tag != "?") at = skip_properties(text_, at, written);
  gaps_.read(at, expects_item());
  if (frames_.size() >= kMaxDepth) {
    fail(Id::PG1008, at, at + 1, "this is nested more than " + std::to_string(kMaxDepth) + " levels deep")
        .help = "close a bracket that is open before, or put the data into a file that a step reads";
    throw Stop{};
  }
  if (!written.empty() && written != "!" && written != (mapping ? "!!map" : "!!seq")) {
    unknown_tag(text_, file_, written, diagnostics_);
  }
  const bool bracket = at < text_.size() && text_[at] == (mapping ? '{' : '[');
  const bool flow = in_flow() || bracket;
  remember(anchor);
  const auto index =
      push({.kind = kind, .style = flow ? Style::kFlow : Style::kBlock, .begin = at, .end = at});
  Frame frame{.mapping = mapping, .flow = flow, .start = index, .begin = at};
  if (!frames_.empty()) frame.owner = frames_.back().current;
  // Only a block around a scalar is asked for its column.
  if (!flow) frame.column = static_cast<int>(at - std::max(line_start(text_, at), base_));
  frames_.push_back(frame);
  if (flow && bracket) gaps_.cursor = at + 1;
}

void Handler::end() {
  const Frame frame = frames_.back();
  if (frame.flow && text_[out_.list[frame.start].begin] == (frame.mapping ? '{' : '[')) {
    std::uint32_t at = next_token(text_, gaps_.cursor);
    while (at < text_.size() && text_[at] != (frame.mapping ? '}' : ']')) at = next_token(text_, at + 1);
    gaps_.read(at, false);
    gaps_.cursor = std::min<std::uint32_t>(at + 1, static_cast<std::uint32_t>(text_.size()));
    if (frame.owner != kNone) gaps_.end(frame.owner);
  }
  out_.list[frame.start].end = gaps_.cursor;
  frames_.pop_back();
  out_.list.push_back({.kind = Event::Kind::kEnd, .begin = gaps_.cursor, .end = gaps_.cursor});
  if (!frame.flow && frame.owner != kNone)
    gaps_.end_block(frame.owner, static_cast<std::uint32_t>(frame.column));
}

void Handler::finish() {
  gaps_.read(static_cast<std::uint32_t>(text_.size()), false);
  out_.foot = gaps_.rest();
}

void Handler::close() {
  out_.torn = out_.list.size();
  while (!frames_.empty()) {
    const std::uint32_t at = gaps_.cursor;
    if (frames_.back().mapping && frames_.back().expects_value) out_.list.push_back({.begin = at, .end = at});
    out_.list.push_back({.kind = Event::Kind::kEnd, .begin = at, .end = at});
    frames_.pop_back();
  }
}

}  // namespace pipegen::yaml
