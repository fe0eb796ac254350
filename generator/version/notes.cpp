#include "version/notes.h"

#include <array>
#include <string_view>
#include <vector>

#include "version/readable.h"

namespace pipegen::version {
namespace {

constexpr std::size_t kShortId = 10;

// What a message says may look like Markdown, HTML, or a person to be told.
std::string plain(std::string text) {
  constexpr std::string_view kMeaning = "\\`*_{}[]<>()#+!|~@&";
  std::erase_if(text, [](unsigned char byte) { return byte < ' ' || byte == 0x7f; });
  std::string out;
  for (const char c : readable(text)) {
    if (kMeaning.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string line(const Reason& reason, const std::string& text) {
  const std::string scope = reason.message.scope.empty() ? "" : "**" + plain(reason.message.scope) + ":** ";
  return "- " + scope + plain(text) + " (" + reason.commit.substr(0, kShortId) + ")\n";
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
