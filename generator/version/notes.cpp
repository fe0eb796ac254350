#include "version/notes.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "version/readable.h"

namespace pipegen::version {
namespace {

constexpr std::size_t kShortId = 10;

// What a message says may look like Markdown, HTML, or a person to be told. GitHub looks for people after it
// has read the Markdown, so no backslash hides them (a space without width does).
std::string plain(std::string text) {
  constexpr std::string_view kMeaning = "\\`*_{}[]<>()#+!|~&";
  constexpr std::string_view kNoMention = "@\xE2\x80\x8B";
  std::replace(text.begin(), text.end(), '\t', ' ');
  std::erase_if(text, [](unsigned char byte) { return byte < ' ' || byte == 0x7f; });
  std::string out;
  for (const char c : readable(text)) {
    if (kMeaning.find(c) != std::string_view::npos) out += '\\';
    if (c == '@')
      out += kNoMention;
    else
      out += c;
  }
  return out;
}

// The text as an entry of a list. What begins as a list would (`- a`, `1. a`) or is indented as code would be
// one in it.
std::string entry(const std::string& text) {
  std::string out = plain(text);
  out.erase(0, out.find_first_not_of(' '));
  const std::size_t at = out.find_first_not_of("0123456789");
  if (at != std::string::npos && out[at] == (at == 0 ? '-' : '.')) out.insert(at, "\\");
  return out;
}

std::string line(const Reason& reason, const std::string& text) {
  const std::string scope = reason.message.scope.empty() ? "" : "**" + plain(reason.message.scope) + ":** ";
  return "- " + scope + entry(text) + " (" + reason.commit.substr(0, kShortId) + ")\n";
}

struct Section {
  std::string_view title;
  std::string text = {};
};

}  // namespace

std::string notes_of(const Answer& answer) {
  std::array<Section, 5> sections = {
      {{"Breaking changes"}, {"Features"}, {"Fixes"}, {"Performance"}, {"Other changes"}}};
  for (const Reason& one : answer.reasons) {
    const Message& message = one.message;
    const std::string& said = message.conventional() ? message.description : message.subject;
    if (message.breaking) {
      if (message.breaking_notes.empty()) sections[0].text += line(one, said);
      for (const std::string& note : message.breaking_notes) sections[0].text += line(one, note);
    }
    if (one.level == Level::kNone || (message.breaking && message.breaking_notes.empty())) continue;
    const std::size_t at = message.type == "feat"   ? 1
                           : message.type == "fix"  ? 2
                           : message.type == "perf" ? 3
                                                    : 4;
    sections[at].text += line(one, said);
  }
  std::string out =
      "## " + plain(answer.service.empty() ? answer.version : answer.service + " " + answer.version) + "\n";
  for (const Section& section : sections) {
    if (!section.text.empty()) out += "\n### " + std::string(section.title) + "\n\n" + section.text;
  }
  if (out.find("\n\n") == std::string::npos) out += "\nNo changes.\n";
  return out;
}

}  // namespace pipegen::version
