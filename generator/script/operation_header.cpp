#include "script/operation_header.h"

#include <algorithm>

#include "script/quote.h"
#include "support/nearest.h"

namespace pipegen::script {
namespace {

using support::Id;
using support::Span;

constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kDigits = "0123456789";

const std::vector<std::string>& types() {
  static const std::vector<std::string> kTypes = {"string", "boolean", "number", "file", "list"};
  return kTypes;
}

bool holds_only(std::string_view text, std::string_view letters, std::string_view more) {
  return !text.empty() && text.find_first_not_of(std::string(letters).append(more)) == std::string_view::npos;
}

std::vector<std::string> words(std::string_view text) {
  constexpr std::string_view kSpace = " \t";
  std::vector<std::string> out;
  for (std::size_t at = 0; (at = text.find_first_not_of(kSpace, at)) != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(kSpace, at), text.size());
    out.emplace_back(text.substr(at, end - at));
    at = end;
  }
  return out;
}

std::vector<std::string> items(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    std::string item;
    for (const std::string& word : words(text.substr(at, end - at))) item += (item.empty() ? "" : " ") + word;
    out.push_back(std::move(item));
    at = end + 1;
  }
  return out;
}

// Reads line by line; the first mistake of a line is reported.
class Reader {
 public:
  Reader(const std::string& name, support::FileId file, support::Diagnostics& diagnostics)
      : file_(file), diagnostics_(diagnostics) {
    out_.name = name;
    out_.function = identifier(name);
  }

  Operation read(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      place_ = {file_, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
      std::string_view one = text.substr(at, end - at);
      if (one.ends_with('\r')) one.remove_suffix(1);
      line(one);
      at = end + 1;
    }
    if (!has_sentence_) report_sentence();
    check_function();
    return std::move(out_);
  }

 private:
  void line(std::string_view line) {
    if (line.starts_with("#!") && out_.text.empty()) return;
    if (line.starts_with("# @")) return declaration(line);
    if (!has_sentence_) sentence(line);
    out_.text.append(line).append("\n");
    const std::size_t name =
        std::min(line.find_first_not_of(std::string(kLetters).append(kDigits) + "_"), line.size());
    const std::size_t bracket = std::min(line.find_first_not_of(' ', name), line.size());
    if (name == 0 || !line.substr(bracket).starts_with("()")) return;
    if (out_.functions.empty())
      first_function_ = {file_, place_.begin, place_.begin + static_cast<std::uint32_t>(name)};
    out_.functions.emplace_back(line.substr(0, name));
  }

  void sentence(std::string_view line) {
    has_sentence_ = true;
    const std::string begin = "# " + out_.name + ":";
    if (!line.starts_with(begin) || words(line.substr(begin.size())).empty()) report_sentence();
  }

  void report_sentence() {
    has_sentence_ = true;
    if (!place_.known()) place_ = {file_, 0, 0};
    diagnostics_
        .add(Id::PG1481, place_,
             "the first line of an operation says its name and what it does, and this is not `# " +
                 out_.name + ": …`")
        .help = "# " + out_.name + ": what it does, in one sentence.";
  }

  void wrong(const std::string& message, const std::string& help) {
    diagnostics_.add(Id::PG1482, place_, message).help = help;
  }

  void declaration(std::string_view line) {
    line.remove_prefix(2);
    const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
    const std::string word(line.substr(0, end));
    line.remove_prefix(end);
    if (word == "@param") return param(words(line));
    if (word == "@needs") return needs(items(line));
    if (word == "@uses") return uses(items(line));
    wrong("an operation's header has no `" + word + "`" +
              support::or_known(word, {"@param", "@needs", "@uses"}),
          "");
  }

  void param(const std::vector<std::string>& list) {
    const std::string help = "# @param NAME TYPE [optional], where TYPE is " + support::listed(types());
    if (list.size() < 2 || list.size() > 3)
      return wrong("a `@param` line has a name, a type, and perhaps `optional`", help);
    if (!holds_only(list[0], kLetters, "0123456789-") || kLetters.find(list[0][0]) == std::string_view::npos)
      return wrong(
          "`" + list[0] + "` can't name a parameter: letters, digits and `-` can, and a letter begins it",
          help);
    if (std::find(types().begin(), types().end(), list[1]) == types().end())
      return wrong("`" + list[1] + "` is no type of a parameter" + support::did_you_mean(list[1], types()),
                   help);
    if (list.size() == 3 && list[2] != "optional")
      return wrong("behind the type may stand `optional`, and not `" + list[2] + "`", help);
    for (const Parameter& other : out_.parameters) {
      if (other.name == list[0]) return wrong("the parameter `" + list[0] + "` is declared twice", "");
    }
    out_.parameters.push_back({list[0], list[1], list.size() == 3});
  }

  void needs(const std::vector<std::string>& list) {
    for (const std::string& item : list) {
      const auto parts = words(item);
      const bool versioned = parts.size() == 3 && parts[1] == ">=" && holds_only(parts[2], kDigits, ".");
      if (parts.size() != 1 && !versioned)
        return wrong("`" + item + "` is no tool with the least version that will do",
                     "# @needs TOOL >= 1.2, OTHER");
      out_.needs.push_back({parts[0], versioned ? parts[2] : ""});
    }
  }

  void uses(const std::vector<std::string>& list) {
    for (const std::string& item : list) {
      if (item.find('.') == std::string::npos || item.find(' ') != std::string::npos)
        return wrong("`" + item + "` is no operation's name", "# @uses group.name, group.other");
      out_.uses.push_back(item);
    }
  }

  // A file that declares no parameter may help other operations by functions of other names.
  void check_function() {
    if (out_.parameters.empty()) return;
    const auto& all = out_.functions;
    if (std::find(all.begin(), all.end(), out_.function) != all.end()) return;
    const Span where = all.empty() ? Span{file_, 0, 0} : first_function_;
    diagnostics_
        .add(Id::PG1483, where,
             "the operation `" + out_.name + "` has to define the function `" + out_.function + "`" +
                 (all.empty() ? ", and defines none" : ", and this is `" + all[0] + "`"))
        .help = out_.function + "() {";
  }

  Operation out_ = {};
  support::FileId file_;
  support::Diagnostics& diagnostics_;
  Span place_ = {};
  Span first_function_ = {};
  bool has_sentence_ = false;
};

}  // namespace

Operation read_operation(const std::string& name, support::FileId file, const support::Sources& sources,
                         support::Diagnostics& diagnostics) {
  Operation out = Reader(name, file, diagnostics).read(sources.text(file));
  out.is_built_in = false;
  return out;
}

Operation read_built_in(const std::string& name, std::string_view text) {
  support::Diagnostics none;
  return Reader(name, support::kNoFile, none).read(text);
}

}  // namespace pipegen::script
