#include "pin/lock.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>
#include <vector>

#include "library/library.h"

namespace pipegen::pin {
namespace {

using support::Id;
using support::Span;

std::vector<std::string_view> words(std::string_view line, std::string_view separators) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t begin = line.find_first_not_of(separators, at);
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(line.find_first_of(separators, begin), line.size());
    out.push_back(line.substr(begin, end - begin));
    at = end;
  }
  return out;
}

bool is_sha(std::string_view text) {
  return text.size() == 40 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

void add_pin(Lock& lock, std::string_view name, Pin pin) {
  const std::string key = lock_key(name);
  lock.spelling[key] = std::string(name);
  lock.pins[key] = std::move(pin);
}

Lock read_shipped() {
  Lock lock;
  const std::string_view table = library::find("workflows/pins.tsv").value_or("");
  for (const std::string_view line : words(table, "\n")) {
    const auto fields = words(line, "\t");
    if (line.starts_with('#') || fields.size() < 3) continue;
    const std::string prefix = std::string(fields[0]) + "@";
    const std::string tag(fields[1]);
    const Pin pin{std::string(fields[2]), tag};
    add_pin(lock, prefix + tag, pin);
    // Later lines of one action have higher majors, and each major has one line.
    add_pin(lock, prefix + tag.substr(0, tag.find('.')), pin);
  }
  return lock;
}

// True when `a` comes after `b`, runs of digits read as numbers: v7.0.10 after v7.0.9.
bool is_later(std::string_view a, std::string_view b) {
  const auto digits = [](std::string_view text) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
    const std::size_t begin = std::min(text.find_first_not_of('0'), end);
    return std::pair(text.substr(begin, end - begin), end);
  };
  while (!a.empty() && !b.empty()) {
    const auto [of_a, end_a] = digits(a);
    const auto [of_b, end_b] = digits(b);
    if (of_a.size() != of_b.size()) return of_a.size() > of_b.size();
    if (of_a != of_b) return of_a > of_b;
    if (end_a == 0 && end_b == 0 && a[0] != b[0]) return a[0] > b[0];
    a.remove_prefix(std::max<std::size_t>(end_a, 1));
    b.remove_prefix(std::max<std::size_t>(end_b, 1));
  }
  return a.size() > b.size();
}

// What a merge left: of two lines for one action, the later version holds.
void add_newest(Lock& lock, std::string_view name, Pin pin) {
  const auto there = lock.pins.find(lock_key(name));
  if (there == lock.pins.end() || is_later(pin.tag, there->second.tag)) add_pin(lock, name, std::move(pin));
}

bool is_mark_of_merge(std::string_view line) {
  constexpr std::array kMarks = {"<<<<<<<", "|||||||", "=======", ">>>>>>>"};
  return std::any_of(kMarks.begin(), kMarks.end(), [&](const char* mark) { return line.starts_with(mark); });
}

void refuse(std::string_view line, Span span, support::Diagnostics& diagnostics) {
  if (is_mark_of_merge(line)) {
    diagnostics.add(Id::PG1601, span, "git left this mark of a merge").help =
        "keep the lines of both sides and remove the marks; of two lines for one action the later version "
        "holds";
    return;
  }
  diagnostics.add(Id::PG1601, span, "this is no line of a lock file").help =
      "a line is `pipegen VERSION`, `pin OWNER/NAME@REF COMMIT TAG` or `import NAME ADDRESS REF COMMIT "
      "DIGEST`";
}

}  // namespace

std::string lock_key(std::string_view uses) {
  if (uses.starts_with("./") || uses.starts_with("$/") || uses.starts_with("docker://")) return {};
  const std::size_t at = uses.find('@');
  const std::size_t slash = uses.find('/');
  if (at == std::string_view::npos || slash == std::string_view::npos || slash > at) return {};
  const std::size_t second = uses.find('/', slash + 1);
  std::string key(uses.substr(0, std::min(second, at)));
  for (char& c : key) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return key + std::string(uses.substr(at));
}

Lock read_lock(const support::Sources& sources, support::FileId file, support::Diagnostics& diagnostics) {
  Lock lock;
  const std::string_view text = sources.text(file);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    const Span span{file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    begin = end + 1;
    const auto fields = words(line, " \t\r");
    if (fields.empty() || line.starts_with('#')) continue;
    if (fields[0] == "pipegen" && fields.size() == 2) {
      if (!lock.version.empty() && !is_later(fields[1], lock.version)) continue;
      lock.version = fields[1];
      lock.version_place = span;
    } else if (fields[0] == "pin" && fields.size() == 4 && is_sha(fields[2]) &&
               !lock_key(fields[1]).empty()) {
      add_newest(lock, fields[1], {std::string(fields[2]), std::string(fields[3])});
    } else if (fields[0] == "import" && fields.size() == 6 && is_sha(fields[4])) {
      const std::string name(fields[1]);
      const LockedImport import{std::string(fields[2]), std::string(fields[3]), std::string(fields[4]),
                                std::string(fields[5])};
      const auto [there, is_new] = lock.imports.emplace(name, import);
      if (!is_new && there->second != import)
        diagnostics.add(Id::PG1601, span, "the import `" + name + "` stands here twice").help =
            "keep one of the lines, then `pipegen pin " + name + "`";
    } else {
      refuse(line, span, diagnostics);
    }
  }
  return lock;
}

std::string write_lock(const Lock& lock) {
  std::string out =
      "# Generated by pipegen. One sorted line each, so that branches merge: keep the lines of both "
      "sides.\npipegen " +
      lock.version + "\n";
  std::vector<std::string> lines;
  for (const auto& [key, pin] : lock.pins)
    lines.push_back("pin " + lock.spelling.at(key) + " " + pin.sha + " " + pin.tag + "\n");
  for (const auto& [name, import] : lock.imports) {
    lines.push_back("import " + name + " " + import.git + " " + import.ref + " " + import.revision + " " +
                    import.digest + "\n");
  }
  std::sort(lines.begin(), lines.end());
  for (const std::string& line : lines) out += line;
  return out;
}

const Lock& shipped_pins() {
  static const Lock kShipped = read_shipped();
  return kShipped;
}

}  // namespace pipegen::pin
