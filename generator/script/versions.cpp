#include "script/versions.h"

#include <algorithm>
#include <filesystem>

#include "script/quote.h"

namespace pipegen::script {
namespace {

constexpr const char* kUsage =
    "#   sh version.sh [SERVICE]          prints the next version\n"
    "#   sh version.sh tag [SERVICE]      claims it: pushes its tag, exactly once\n"
    "# Also: notes, stamp, --json, --github-output; --help says more.\n\n";

std::string pairs(const repository::Versions::Pairs& list) {
  std::string out;
  for (const auto& [from, to] : list) out.append(out.empty() ? "" : " ").append(from).append("=").append(to);
  return out;
}

// `-` where a mapping is there and says none; nothing where the usual ones are meant.
std::string channels(const repository::Versions& versions) {
  if (!versions.channels) return "";
  return versions.channels->empty() ? "-" : pairs(*versions.channels);
}

// A folder as git's trees have it.
std::string in_tree(const std::string& path) {
  std::string out = std::filesystem::path(path).lexically_normal().generic_string();
  if (out.ends_with('/')) out.pop_back();
  return out;
}

// Sets what is another in a service than in the project. One without a folder has no version of its own.
std::string of_service(const repository::Repository& repository) {
  std::string out = "of_service() {\n  case $1 in\n";
  for (const repository::Service& service : repository.services) {
    if (service.path.empty()) continue;
    out += "    " + quote(service.name) +
           ") prefix=" + quote(service.name + "/" + repository.versions.prefix) +
           " folder=" + quote(in_tree(service.path)) + " ;;\n";
  }
  return out + "    *) return 1 ;;\n  esac\n}\n\n";
}

}  // namespace

bool refuses_tags_of(std::string_view service) {
  constexpr std::string_view kLetters = " ~^:?*[\\\x7f";
  const bool has_letter = std::any_of(service.begin(), service.end(), [&](unsigned char c) {
    return c < ' ' || kLetters.find(static_cast<char>(c)) != std::string_view::npos;
  });
  if (has_letter || service.starts_with('-')) return true;
  for (const std::string_view part : {"..", "@{"}) {
    if (service.find(part) != std::string_view::npos) return true;
  }
  for (std::size_t begin = 0; begin <= service.size();) {
    const std::size_t end = std::min(service.find('/', begin), service.size());
    const std::string_view part = service.substr(begin, end - begin);
    if (part.empty() || part.starts_with('.') || part.ends_with(".lock")) return true;
    begin = end + 1;
  }
  return false;
}

std::string refusal_of(std::string_view service) {
  const std::string name(service);
  return "the tags of the service `" + name + "` would be such as `" + name + "/v1.0.0`, which git refuses";
}

std::string link_versions(const repository::Repository& repository, const Operations& operations) {
  const repository::Versions& versions = repository.versions;
  std::string services;
  for (const repository::Service& service : repository.services) {
    if (!service.path.empty()) services.append(services.empty() ? "" : " ").append(service.name);
  }
  std::string out = "#!/bin/sh\n#\n# The versions of " + repository.project + ", from the history of git.\n";
  out += kUsage + rule("what pipegen.yml says");
  out += "# shellcheck disable=SC2034,SC2154 # scripts of pipelines read more of what is shared with them\n";
  out += "project=" + quote(repository.project) + "\nscheme=" + quote(versions.scheme) +
         "\nprefix=" + quote(versions.prefix) + "\nfolder=''\n";
  out += "types=" + quote(pairs(versions.types)) + "\nother=" + quote(versions.other) +
         "\nchannels=" + quote(channels(versions)) + "\n";
  out += "services=" + quote(services) + "\n\n" + of_service(repository) + rule("the rules (templates/)");
  for (const std::string& name : reached({"version.main"}, operations, true))
    out += operations.at(name).text + "\n";
  return out + "version_main \"$@\"; exit $?\n#PIPEGEN-END\n";
}

}  // namespace pipegen::script
