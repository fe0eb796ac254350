#include "support/diagnostics.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "support/terminal.h"

namespace pipegen::support {
namespace {

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "error";
    case Severity::kWarning:
      return "warning";
    case Severity::kNote:
      return "note";
  }
  return "error";
}

// Kinds of entries of which copies are made, or which many others extend: their names tell copies apart.
constexpr std::array<std::string_view, 5> kCopied = {"job `", "step `", "service `", "environment `",
                                                     "pipeline `"};

// The next mention of such an entry in `message`: where its kind begins, and where its name does.
std::pair<std::size_t, std::size_t> next_entry(std::string_view message) {
  std::pair<std::size_t, std::size_t> out = {std::string_view::npos, std::string_view::npos};
  for (const std::string_view kind : kCopied) {
    const std::size_t at = message.find(kind);
    if (at < out.first) out = {at, at + kind.size()};
  }
  return out;
}

// What a finding says, without the names of the entries where it was met and without what these offer
// instead; `names` gets the names.
std::string gist(std::string_view message, std::vector<std::string>* names = nullptr) {
  for (const char* offer : {"; did you mean ", "; there is ", "; there are "})
    message = message.substr(0, message.find(offer));
  std::string out;
  for (auto [at, name] = next_entry(message); at != std::string_view::npos;
       std::tie(at, name) = next_entry(message)) {
    out.append(message.substr(0, name));
    const std::size_t end = message.find('`', name);
    if (names != nullptr) names->emplace_back(message.substr(name, end - name));
    message.remove_prefix(end == std::string_view::npos ? message.size() : end);
  }
  return out.append(message);
}

// A finding as it is told, with the other uses and copies that met it too.
struct Told {
  const Diagnostic* finding = nullptr;
  std::vector<Label> also = {};
  std::vector<std::string> copies = {};  // the names of the other copies, each once
  std::set<std::string> named = {};      // the same, to look them up
  std::size_t alike = 0;                 // findings of this kind at this place that are not told
};

bool is_of_one_place(const Diagnostic& a, const Diagnostic& b) {
  return a.id == b.id && a.span == b.span;
}

bool same_mistake(const Diagnostic& a, const Diagnostic& b) {
  return is_of_one_place(a, b) && (a.message == b.message || gist(a.message) == gist(b.message));
}

void add_use(Told& told, const Diagnostic& again) {
  if (again.chain.empty()) return;
  const Label& use = again.chain.front();
  const auto same = [&](const Label& other) { return other.span == use.span; };
  const auto& first = told.finding->chain;
  if (!first.empty() && same(first.front())) return;
  if (std::none_of(told.also.begin(), told.also.end(), same)) told.also.push_back(use);
}

// The first name that differs tells the copies apart.
void add_copy(Told& told, const Diagnostic& again) {
  if (again.message == told.finding->message) return;
  std::vector<std::string> here;
  std::vector<std::string> first;
  gist(again.message, &here);
  gist(told.finding->message, &first);
  for (std::size_t i = 0; i < here.size() && i < first.size(); ++i) {
    if (here[i] == first[i]) continue;
    if (told.named.insert(here[i]).second) told.copies.push_back(here[i]);
    return;
  }
}

// Adds a finding to those that are told: to the same mistake, which is told once, or to the last of so many
// of its kind at its place that more would say nothing new.
void add_finding(const Diagnostic& finding, std::vector<Told>& out) {
  constexpr std::size_t kMostAlike = 5;
  std::size_t alike = 0;
  Told* last = nullptr;
  const auto is_near = [&](const Told& told) {
    return told.finding->span.file == finding.span.file && told.finding->span.begin == finding.span.begin;
  };
  for (auto at = out.rbegin(); at != out.rend() && is_near(*at); ++at) {
    if (!is_of_one_place(*at->finding, finding)) continue;
    if (same_mistake(*at->finding, finding)) {
      add_use(*at, finding);
      add_copy(*at, finding);
      return;
    }
    if (last == nullptr) last = &*at;
    ++alike;
  }
  if (alike >= kMostAlike && finding.span.known())
    ++last->alike;
  else
    out.push_back({&finding});
}

// Nobody changes the files that pipegen brings: what stands in one is told at the use in a file of the user's
// that led there.
Diagnostic where_it_can_be_changed(Diagnostic finding, const Sources& sources) {
  const auto is_built_in = [&](Span span) {
    return span.known() && sources.path(span.file).starts_with(kBuiltIn);
  };
  if (!is_built_in(finding.span)) return finding;
  const auto use = std::find_if(finding.chain.begin(), finding.chain.end(),
                                [&](const Label& one) { return one.span.known() && !is_built_in(one.span); });
  if (use == finding.chain.end()) return finding;
  finding.labels.insert(finding.labels.begin(), {finding.span, "found here, in what pipegen brings"});
  finding.span = use->span;
  return finding;
}

// Sorted by place; findings without a place come last; within a place the order of finding stays.
std::vector<Diagnostic> sorted(const Diagnostics& diagnostics, const Sources& sources) {
  std::vector<Diagnostic> all;
  all.reserve(diagnostics.list().size());
  for (const Diagnostic& d : diagnostics.list()) all.push_back(where_it_can_be_changed(d, sources));
  const auto place = [](const Diagnostic& d) { return std::tuple(d.span.file, d.span.begin); };
  std::stable_sort(all.begin(), all.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
  return all;
}

// What stands once in the source is told once, however many copies or uses meet it.
std::vector<Told> told_once(const std::vector<Diagnostic>& sorted) {
  std::vector<Told> out;
  for (const Diagnostic& d : sorted) add_finding(d, out);
  return out;
}

std::string place_text(const Sources& sources, Span span) {
  const Position p = sources.position(span.file, span.begin);
  return sources.path(span.file) + ":" + std::to_string(p.line) + ":" + std::to_string(p.column);
}

// A source line may be very long or hold control characters: shown is a window around the caret.
constexpr std::size_t kWindow = 160;

// The source line of the span with `^~~~` under it; a span over several lines is marked to the end of its
// first.
std::string snippet(const Sources& sources, Span span, char mark) {
  const Position p = sources.position(span.file, span.begin);
  std::string_view line = sources.line(span.file, p.line);
  const std::uint32_t start = sources.line_start(span.file, p.line);
  std::size_t from = std::min<std::size_t>(span.begin - start, line.size());
  const std::size_t to = std::clamp<std::size_t>(span.end > start ? span.end - start : 0, from, line.size());
  std::size_t length = std::max<std::size_t>(1, columns(printable(line.substr(from, to - from))));
  if (line.size() > kWindow) {
    std::size_t cut = from > kWindow / 2 ? from - kWindow / 2 : 0;
    while (cut > 0 && (static_cast<unsigned char>(line[cut]) & 0xC0U) == 0x80U) --cut;
    line.remove_prefix(cut);
    from -= cut;
    std::size_t keep = std::min(line.size(), kWindow);
    while (keep < line.size() && (static_cast<unsigned char>(line[keep]) & 0xC0U) == 0x80U) ++keep;
    line = line.substr(0, keep);
    length = std::min(length, kWindow - std::min(from, kWindow - 1));
  }
  const std::string number = std::to_string(p.line);
  std::string out = "  " + number + " | " + printable(line) + "\n  " + std::string(number.size(), ' ') +
                    " | " + std::string(columns(printable(line.substr(0, from))), ' ') + mark;
  out.append(length - 1, mark == '^' ? '~' : mark);
  return out + "\n";
}

std::string indented(std::string_view text, std::string_view first, std::string_view rest) {
  std::string out(first);
  for (const char c : text) {
    out += c;
    if (c == '\n') out += rest;
  }
  return out + "\n";
}

// The uses that led to `place`. The middle of a long chain, such as that of a circle, says nothing new, nor
// does a use that is the place itself.
std::string chain_text(std::vector<Label> chain, Span place, const Sources& sources) {
  constexpr std::size_t kFirst = 4;
  constexpr std::size_t kLast = 1;
  std::string out;
  std::erase_if(chain, [&](const Label& use) { return use.span == place; });
  for (std::size_t i = 0; i < chain.size(); ++i) {
    if (chain.size() > kFirst + kLast + 1 && i == kFirst) {
      out += "  = … and " + std::to_string(chain.size() - kFirst - kLast) + " more\n";
      i = chain.size() - kLast;
    }
    const Label& use = chain[i];
    out += "  = " + printable(use.text) + (use.span.known() ? ", at " + place_text(sources, use.span) : "") +
           "\n";
  }
  return out;
}

std::string also_text(const std::vector<Label>& also, const Sources& sources) {
  constexpr std::size_t kMost = 3;
  std::string out;
  for (std::size_t i = 0; i < std::min(kMost, also.size()); ++i)
    out += "  = also " + printable(also[i].text) + ", at " + place_text(sources, also[i].span) + "\n";
  if (also.size() > kMost) out += "  = and in " + std::to_string(also.size() - kMost) + " more places\n";
  return out;
}

std::string copies_text(const Told& told) {
  constexpr std::size_t kMostNamed = 3;
  std::string out;
  const std::size_t rest = told.copies.size() - std::min(told.copies.size(), kMostNamed);
  for (std::size_t i = 0; i + rest < told.copies.size(); ++i) {
    const bool is_last = i + 1 == told.copies.size();
    out.append(i == 0    ? "  = the same with `"
               : is_last ? " and `"
                         : ", `")
        .append(told.copies[i])
        .append("`");
  }
  if (!told.copies.empty()) out += (rest == 0 ? "" : " and " + std::to_string(rest) + " more") + "\n";
  if (told.alike > 0) out += "  = and " + std::to_string(told.alike) + " more of this kind at this place\n";
  return out;
}

std::string text_of(const Told& told, const Sources& sources) {
  const Diagnostic& d = *told.finding;
  std::string out = d.span.known() ? place_text(sources, d.span) + ": " : "pipegen: ";
  out += std::string(severity_name(d.severity)) + "[" + std::string(info(d.id).name) +
         "]: " + printable(d.message) + "\n";
  if (d.span.known()) out += snippet(sources, d.span, '^');
  for (const Label& label : d.labels) {
    if (!label.span.known()) {
      out += "  = " + printable(label.text) + "\n";
      continue;
    }
    out += "  " + place_text(sources, label.span) + ": " + printable(label.text) + "\n" +
           snippet(sources, label.span, '-');
  }
  out += chain_text(d.chain, d.span, sources) + also_text(told.also, sources) +
         printable(copies_text(told), true);
  if (!d.help.empty()) out += indented(printable(d.help, true), "  = help: ", "          ");
  return out;
}

nlohmann::ordered_json place_json(const Sources& sources, Span span) {
  nlohmann::ordered_json out = nlohmann::ordered_json::object();
  if (!span.known()) return out;
  const Position begin = sources.position(span.file, span.begin);
  const Position end = sources.position(span.file, std::max(span.begin, span.end));
  out["file"] = sources.path(span.file);
  out["line"] = begin.line;
  out["column"] = begin.column;
  out["end_line"] = end.line;
  out["end_column"] = end.column;
  return out;
}

nlohmann::ordered_json labels_json(const Sources& sources, const std::vector<Label>& labels) {
  nlohmann::ordered_json out = nlohmann::ordered_json::array();
  for (const Label& label : labels) {
    nlohmann::ordered_json one = place_json(sources, label.span);
    one["text"] = label.text;
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace

const std::vector<IdInfo>& all_ids() {
  static const std::vector<IdInfo> kIds = {
#define DIAGNOSTIC(id, severity, title) {Id::id, Severity::severity, #id, title},
#include "support/diagnostics.def"
#undef DIAGNOSTIC
  };
  return kIds;
}

const IdInfo& info(Id id) {
  return all_ids()[static_cast<std::size_t>(id)];
}

Diagnostic& Diagnostics::add(Id id, Span span, std::string message) {
  return add_as(info(id).severity, id, span, std::move(message));
}

Diagnostic& Diagnostics::add_as(Severity severity, Id id, Span span, std::string message) {
  if (severity == Severity::kError) ++errors_;
  list_.push_back({.id = id, .severity = severity, .span = span, .message = std::move(message)});
  list_.back().chain.assign(chain_.rbegin(), chain_.rend());
  return list_.back();
}

void Diagnostics::forget_since(std::size_t count) {
  for (; list_.size() > count; list_.pop_back()) {
    if (list_.back().severity == Severity::kError) --errors_;
  }
}

std::string render_text(const Diagnostics& diagnostics, const Sources& sources, std::size_t limit) {
  const std::vector<Diagnostic> all = sorted(diagnostics, sources);
  const std::vector<Told> list = told_once(all);
  std::string out;
  for (std::size_t i = 0; i < list.size() && i < limit; ++i) out += text_of(list[i], sources);
  if (list.size() > limit) out += "pipegen: and " + std::to_string(list.size() - limit) + " more\n";
  return out;
}

std::string render_json(const Diagnostics& diagnostics, const Sources& sources) {
  nlohmann::ordered_json out = nlohmann::ordered_json::array();
  const std::vector<Diagnostic> all = sorted(diagnostics, sources);
  for (const Told& told : told_once(all)) {
    const Diagnostic* d = told.finding;
    nlohmann::ordered_json one;
    one["id"] = info(d->id).name;
    one["severity"] = severity_name(d->severity);
    one["message"] = d->message;
    one.update(place_json(sources, d->span));
    if (!d->labels.empty()) one["labels"] = labels_json(sources, d->labels);
    if (!d->chain.empty()) one["chain"] = labels_json(sources, d->chain);
    if (!told.also.empty()) one["also"] = labels_json(sources, told.also);
    if (!told.copies.empty()) one["copies"] = told.copies;
    if (told.alike > 0) one["alike"] = told.alike;
    if (!d->help.empty()) one["help"] = d->help;
    out.push_back(std::move(one));
  }
  return out.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace pipegen::support
