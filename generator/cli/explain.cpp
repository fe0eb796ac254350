#include <cctype>
#include <cstdio>
#include <filesystem>

#include "cli/command.h"
#include "cli/input.h"
#include "library/library.h"
#include "schema/description.h"
#include "support/diagnostics.h"
#include "support/nearest.h"

namespace pipegen::cli {
namespace {

// `PG1301`, `pg1301` and `1301` are the diagnostic; the page of one that there is not is an empty text.
std::string page_of(std::string id) {
  for (char& c : id) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  if (!id.starts_with("PG")) id = "PG" + id;
  return std::string(library::find("docs/diagnostics/" + id + ".md").value_or(""));
}

// What `use` or `stack` can name: the folder of its file, what it is, and what tells its interface.
struct Kind {
  const char* folder;
  const char* what;
  std::string (*describe)(const yaml::Node& file, std::string_view text) = pipegen::schema::describe;
};
constexpr Kind kKinds[] = {{"workflows", "a blueprint"},
                           {"workflows/jobs", "a job template"},
                           {"workflows/steps", "a step fragment"},
                           {"workflows/stacks", "a stack", pipegen::schema::describe_stack}};

// The library of the folder, as far as it can be read: help is wanted while something is wrong, too.
class Library {
 public:
  explicit Library(const std::string& folder)
      : input_(read(folder)), shelf_(sources_, unread_, input_.library, imports()) {}

  // What is called `name`, each of them; empty when nothing is.
  std::string about(const std::string& name) {
    std::string out;
    for (const auto& [folder, what, describe] : kKinds) {
      const yaml::Node* file = shelf_.load(folder, name);
      if (file == nullptr) continue;
      const auto found = shelf_.find(folder, name, ".yml");
      out += headline(out, name, what, *found) + describe(*file, found->text);
    }
    const auto found = shelf_.find_operation(name);
    if (!found) return out;
    return out + headline(out, name, "an operation", *found) +
           pipegen::schema::describe(script::read_operations(shelf_, sources_, unread_).at(name));
  }

  std::vector<std::string> names() {
    std::vector<std::string> out = shelf_.operations();
    for (const Kind& kind : kKinds) {
      const auto more = shelf_.names(kind.folder);
      out.insert(out.end(), more.begin(), more.end());
    }
    return out;
  }

 private:
  static Input read(const std::string& folder) {
    if (!std::filesystem::exists(std::filesystem::path(folder) / "pipegen.yml")) return {};
    const auto input = read_input(folder);
    return input ? input.value() : Input{};
  }

  std::vector<std::string> imports() {
    std::vector<std::string> out;
    if (input_.source.empty()) return out;
    const auto spec = read_source(input_, sources_, unread_);
    for (std::size_t i = 0; spec && i < spec->imports.size(); ++i) out.push_back(spec->imports[i].name);
    return out;
  }

  static std::string headline(const std::string& before, const std::string& name, const std::string& what,
                              const language::LibraryFile& file) {
    return (before.empty() ? "" : "\n") + name + ": " + what + ", " + file.path + "\n\n";
  }

  Input input_;
  support::Sources sources_;
  support::Diagnostics unread_;
  language::Shelf shelf_;
};

}  // namespace

int explain(const Options& options) {
  if (const std::string page = page_of(options.id); !page.empty()) return write_out(page);
  Library library(options.folder);
  if (const std::string about = library.about(options.id); !about.empty()) return write_out(about);
  std::vector<std::string> known = library.names();
  for (const auto& info : support::all_ids()) known.emplace_back(info.name);
  complain("there is no diagnostic, and nothing that `use` or `stack` can name, called `" + options.id + "`" +
           support::did_you_mean(options.id, known));
  return kUsage;
}

}  // namespace pipegen::cli
