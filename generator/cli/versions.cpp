#include "cli/versions.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "cli/input.h"
#include "expand/expand.h"
#include "history/read_history.h"
#include "language/shelf.h"
#include "script/versions.h"
#include "support/nearest.h"
#include "version/channel.h"
#include "version/readable.h"

namespace pipegen::cli {
namespace {

namespace fs = std::filesystem;
using version::Request;

// What pipegen.yml says of versions.
struct Source {
  bool is_there = false;
  std::string up = {};  // where it lies, from the folder that was named: "", "..", "../.."
  version::Policy policy = {};
  std::vector<expand::ServicePath> services = {};
};

version::Scheme scheme_of(const std::string& name) {
  if (name == "build") return version::Scheme::kBuild;
  if (name == "height") return version::Scheme::kHeight;
  return name == "calver" ? version::Scheme::kCalver : version::Scheme::kSemver;
}

version::Level level_of(const std::string& name) {
  if (name == "major") return version::Level::kMajor;
  if (name == "minor") return version::Level::kMinor;
  return name == "patch" ? version::Level::kPatch : version::Level::kNone;
}

version::Policy policy_of(const language::VersionKey& key) {
  version::Policy out{.scheme = scheme_of(key.scheme), .prefix = key.prefix, .channels = key.channels};
  for (const auto& [type, level] : key.types) out.levels.types[type] = level_of(level);
  if (key.other) out.levels.other = level_of(*key.other);
  return out;
}

// The way up to the next pipegen.yml inside of the repository; nullopt: there is none.
std::optional<std::string> way_to_source(const std::string& folder) {
  std::error_code none;
  fs::path up;
  for (fs::path at = fs::canonical(folder, none); !at.empty(); at = at.parent_path(), up /= "..") {
    if (fs::is_regular_file(at / "pipegen.yml", none)) return up.string();
    if (fs::exists(at / ".git", none) || at == at.parent_path()) break;
  }
  return std::nullopt;
}

bool is_asked_for(const Options& options, const std::string& service) {
  return options.all || std::find(options.names.begin(), options.names.end(), service) != options.names.end();
}

bool has_path(const expand::ServicePath& service) {
  return service.path.is_scalar() && !service.path.is_null() && !service.path.text.empty();
}

void check_names(const Options& options, const std::vector<expand::ServicePath>& services,
                 support::Diagnostics& diagnostics) {
  for (const auto& service : services) {
    if (!is_asked_for(options, service.name) || !has_path(service) || !script::refuses_tags_of(service.name))
      continue;
    diagnostics.add(support::Id::PG1709, service.path.span, script::refusal_of(service.name)).help =
        "give the service another name";
  }
}

// Reads pipegen.yml where there is one; false: it is wrong, and said so.
bool read_source(const Options& options, Source& into) {
  const auto up = way_to_source(options.folder);
  if (!up) return true;
  into.up = *up;
  const auto input = read_input(up->empty() ? options.folder : (fs::path(options.folder) / *up).string());
  if (!input) {
    complain(input.error());
    return false;
  }
  support::Sources sources;
  support::Diagnostics diagnostics;
  into.is_there = true;
  if (const auto spec = read_source(input.value(), sources, diagnostics)) {
    into.policy = policy_of(spec->version);
    std::vector<std::string> imports;
    for (const language::Import& import : spec->imports) imports.push_back(import.name);
    language::Shelf shelf(sources, diagnostics, input.value().library, imports);
    if (options.all || !options.names.empty())
      into.services = expand::service_paths(*spec, shelf, sources, diagnostics);
    check_names(options, into.services, diagnostics);
  }
  if (!diagnostics.has_errors()) return true;
  std::fputs(support::render_text(diagnostics, sources).c_str(), stderr);
  return false;
}

// A path below the top of the repository, as its trees have it; nullopt: it leads out.
std::optional<std::string> path_in(const std::string& folder, const std::string& path) {
  const std::string out = (fs::path(folder) / path).lexically_normal().generic_string();
  if (fs::path(path).is_absolute() || out == ".." || out.starts_with("../")) return std::nullopt;
  if (out == "." || out.empty()) return "";
  return out.ends_with('/') ? out.substr(0, out.size() - 1) : out;
}

int reject(int code, const std::string& message) {
  complain(message);
  return code;
}

Request common(const Options& options, const Source& source) {
  Request out{.policy = source.policy,
              .channel = options.channel,
              .allow_shallow = options.allow_shallow,
              .for_notes = options.notes,
              .all_reasons = options.json || options.explain || options.notes,
              .all_ignored = options.json || options.explain};
  if (!options.scheme.empty()) out.policy.scheme = scheme_of(options.scheme);
  if (!options.next.empty()) out.next = level_of(options.next);
  out.prefix = options.prefix.value_or(out.policy.prefix);
  return out;
}

// The project, or with --path a folder of it.
int ask_for_project(const Options& options, const Source& source, const std::string& folder,
                    std::vector<Request>& into) {
  Request request = common(options, source);
  if (!options.path.empty()) {
    request.path = path_in(folder, options.path);
    if (!request.path) return reject(kUsage, "--path leads out of the repository: `" + options.path + "`");
    request.folder = *request.path;
  } else if (source.is_there) {
    request.folder = path_in(folder, source.up).value_or("");
    if (!request.folder.empty()) request.path = request.folder;
  }
  into.push_back(std::move(request));
  return kDone;
}

int ask_for_service(const Options& options, const Source& source, const std::string& folder,
                    const expand::ServicePath& service, std::vector<Request>& into) {
  Request request = common(options, source);
  request.service = service.name;
  request.prefix = service.name + "/" + source.policy.prefix;
  request.path = path_in(path_in(folder, source.up).value_or(""), service.path.text);
  if (!request.path)
    return reject(kWrong, "the path of the service `" + service.name + "` leads out of the repository: `" +
                              service.path.text + "`");
  request.folder = *request.path;
  into.push_back(std::move(request));
  return kDone;
}

int ask_for_services(const Options& options, const Source& source, const std::string& folder,
                     std::vector<Request>& into) {
  if (!source.is_there)
    return reject(
        kUsage,
        "there is no pipegen.yml here that would name services; without one, --path and --prefix say it");
  std::vector<std::string> known;
  for (const auto& service : source.services) known.push_back(service.name);
  for (const std::string& name : options.names) {
    if (std::find(known.begin(), known.end(), name) == known.end())
      return reject(kUsage, "there is no service `" + name + "`" + support::or_known(name, known));
  }
  for (const auto& service : source.services) {
    if (!is_asked_for(options, service.name) || (options.all && !has_path(service))) continue;
    if (!has_path(service))
      return reject(kWrong, "the service `" + service.name +
                                "` has no `path`, so no commit is its own and it has no version");
    if (const int code = ask_for_service(options, source, folder, service, into); code != kDone) return code;
  }
  return kDone;
}

// https://docs.github.com/actions/reference/variables-reference: GITHUB_HEAD_REF is a branch, GITHUB_REF a
// full name.
std::string branch_of_workflow() {
  constexpr std::string_view kHeads = "refs/heads/";
  if (const char* head = std::getenv("GITHUB_HEAD_REF"); head != nullptr && head[0] != '\0') return head;
  const char* ref = std::getenv("GITHUB_REF");
  const std::string_view name = ref == nullptr ? "" : ref;
  return name.starts_with(kHeads) ? std::string(name.substr(kHeads.size())) : "";
}

int report(const version::Problem& problem, const Request& request) {
  complain((request.service.empty() ? "" : "service `" + request.service + "`: ") + problem.message);
  if (!problem.help.empty()) std::fprintf(stderr, "  help: %s\n", problem.help.c_str());
  return problem.kind == version::Problem::Kind::kVersionFile ? kWrong : kUnknown;
}

int check_options(const Options& options) {
  if (options.channel && !options.channel->empty() && !version::is_channel(*options.channel))
    return reject(kUsage,
                  "`" + *options.channel + "` can't be a channel: a letter, then letters, digits and `-`");
  if (options.prefix && script::refuses_tags_of(*options.prefix + "1.0.0"))
    return reject(kUsage, "--prefix is what the names of tags begin with, and git refuses `" +
                              version::readable(*options.prefix) + "1.0.0`");
  if ((options.all || !options.names.empty()) && (options.prefix || !options.path.empty()))
    return reject(kUsage, "--path and --prefix are for a folder that no service is; a service has its own");
  if (options.all && !options.names.empty())
    return reject(kUsage, "`--all` is all services: leave the name out");
  return kDone;
}

int check_scheme(const Request& request) {
  if (request.policy.scheme == version::Scheme::kSemver || !(request.next || request.channel)) return kDone;
  return reject(kUsage, std::string(request.next ? "--next" : "--channel") +
                            " is for the scheme `semver`, and this is `" +
                            std::string(version::name_of(request.policy.scheme)) + "`");
}

}  // namespace

Asked ask(const Options& options) {
  Asked out;
  Source source;
  if (out.exit = check_options(options); out.exit != kDone) return out;
  if (!read_source(options, source)) return {.exit = kWrong};
  if (out.exit = check_scheme(common(options, source)); out.exit != kDone) return out;
  auto read = history::read_history(options.folder);
  if (const auto* problem = std::get_if<version::Problem>(&read)) return {.exit = report(*problem, {})};
  auto& [history, folder, note] = std::get<history::HistoryOf>(read);
  if (!note.empty()) out.notes.push_back(note);
  const bool services = options.all || !options.names.empty();
  out.exit = (services ? ask_for_services : ask_for_project)(options, source, folder, out.requests);
  if (out.exit != kDone) return out;
  if (history.branch.empty()) history.branch = branch_of_workflow();
  if (history.has_replacements)
    out.notes.emplace_back("refs/replace and grafts are not followed: versions are of the real history");
  out.history = std::move(history);
  return out;
}

std::vector<std::string> remarks_of(const version::Answer& answer) {
  constexpr std::size_t kMost = 5;
  std::vector<std::string> out;
  for (const std::string& remark : answer.remarks)
    out.push_back((answer.service.empty() ? "" : "service `" + answer.service + "`: ") + remark);
  std::size_t count = 0;
  for (const version::Ignored& one : answer.ignored) {
    if (one.worth_a_note && ++count <= kMost)
      out.push_back("the tag `" + one.tag + "` is ignored: it " + one.reason);
  }
  if (count > kMost) out.push_back("and " + std::to_string(count - kMost) + " more tags are ignored");
  return out;
}

Versions find_versions(const Options& options) {
  Asked asked = ask(options);
  Versions out{.exit = asked.exit, .notes = std::move(asked.notes)};
  if (out.exit != kDone) return out;
  auto outcomes = version::answers(asked.history, asked.requests);
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    auto& outcome = outcomes[i];
    if (const auto* problem = std::get_if<version::Problem>(&outcome))
      return {.exit = report(*problem, asked.requests[i])};
    out.answers.push_back(std::get<version::Answer>(std::move(outcome)));
    for (std::string& note : remarks_of(out.answers.back())) out.notes.push_back(std::move(note));
  }
  return out;
}

}  // namespace pipegen::cli
