#include "expand/origins.h"

#include <algorithm>

namespace pipegen::expand {
namespace {

using yaml::Node;

constexpr const char* kPipelines = "workflows";
constexpr const char* kJobs = "workflows/jobs";
constexpr const char* kSteps = "workflows/steps";

// Follows `use` as it is written. One that an expression makes, or that is wrong, leads nowhere here.
class Uses {
 public:
  Uses(language::Shelf& shelf, repository::Origin& out) : shelf_(shelf), out_(out) {}

  void pipeline(const Node& body, const std::string& owner) {
    keywords(body);
    follow(body, kPipelines, owner);
    const Node* jobs = body.find("jobs");
    for (std::size_t i = 0; jobs != nullptr && i < jobs->entries.size(); ++i)
      job(jobs->entries[i].value, " of job `" + jobs->entries[i].key.text + "`");
    if (body.find("script") != nullptr) out_.plain = false;
  }

  void job(const Node& body, const std::string& owner) {
    keywords(body);
    follow(body, kJobs, owner);
    if (const Node* list = body.find("steps")) steps(*list);
  }

  void steps(const Node& list) {
    for (const Node& one : list.items) step(one);
    for (const yaml::Entry& patch : list.entries) step(patch.value);
  }

  void file(const char* folder, const Node& name, const std::string& label) {
    if (!name.is_scalar() || name.text.empty() || name.text.find("$[[") != std::string::npos) return;
    const Node* found = shelf_.load(folder, name.text);
    if (found == nullptr || !found->span.known()) return;
    if (!out_.uses.emplace(found->span.file, support::Label{name.span, label}).second) return;
    if (folder == kPipelines) return pipeline(*found, "");
    if (folder == kJobs) return job(*found, "");
    for (const yaml::Entry& entry : found->entries) steps(entry.value);
  }

 private:
  void step(const Node& body) {
    keywords(body);
    follow(body, kSteps, "");
    if (const Node* inner = body.find("parallel")) steps(*inner);
  }

  void keywords(const Node& body) {
    for (const char* key : {"use", "each", "when"}) out_.plain = out_.plain && body.find(key) == nullptr;
  }

  void follow(const Node& body, const char* folder, const std::string& owner) {
    const Node* use = body.find("use");
    if (use != nullptr) file(folder, *use, "used by `use: " + use->text + "`" + owner);
  }

  language::Shelf& shelf_;
  repository::Origin& out_;
};

bool has_brackets(const Node& node) {
  return node.text.find("$[[") != std::string::npos ||
         std::any_of(node.items.begin(), node.items.end(), has_brackets) ||
         std::any_of(node.entries.begin(), node.entries.end(),
                     [](const yaml::Entry& entry) { return has_brackets(entry.value); });
}

}  // namespace

std::vector<repository::Origin> origins(const language::Spec& spec, language::Shelf& shelf) {
  repository::Origin of_services;
  for (const yaml::Entry& service : spec.services.entries) {
    const Node* stack = service.value.find("stack");
    if (stack == nullptr) continue;
    Uses(shelf, of_services)
        .file("workflows/stacks", *stack,
              "used by `stack: " + stack->text + "` of service `" + service.key.text + "`");
  }
  std::vector<repository::Origin> out;
  for (const yaml::Entry& pipeline : spec.pipelines.entries) {
    repository::Origin& origin = out.emplace_back();
    origin.pipeline = pipeline.key.span;
    origin.plain = !has_brackets(pipeline.value);
    Uses(shelf, origin).pipeline(pipeline.value, " of pipeline `" + pipeline.key.text + "`");
    origin.uses.insert(of_services.uses.begin(), of_services.uses.end());
  }
  return out;
}

std::vector<repository::Service> plain_services(const Entities& services) {
  std::vector<repository::Service> out;
  for (const auto& service : services.all()) {
    repository::Service& one = out.emplace_back();
    one.name = service->name();
    one.span = service->place();
    for (const char* key : {"path", "chart"}) {
      const Node* value = service->value(key);
      const bool is_path = value != nullptr && value->is_scalar() &&
                           (std::string_view(key) == "path" || value->text.starts_with("./"));
      if (is_path) one.paths.push_back(*value);
      if (is_path && std::string_view(key) == "path") one.path = value->text;
    }
    const Node* depends = service->value("depends");
    if (depends != nullptr) one.depends.assign(depends->items.begin(), depends->items.end());
  }
  return out;
}

std::vector<repository::Environment> plain_environments(const Entities& environments) {
  std::vector<repository::Environment> out;
  for (const auto& environment : environments.all()) {
    repository::Environment& one = out.emplace_back();
    one.name = environment->name();
    const Node* written = environment->value("after");
    const auto after = written == nullptr ? std::nullopt : environment->get("after");
    for (std::size_t i = 0; after && after->array() != nullptr && i < after->array()->size(); ++i)
      one.after.push_back(yaml::string_node(expression::to_text((*after->array())[i]), written->span));
    const auto services =
        environment->value("services") == nullptr ? std::nullopt : environment->get("services");
    const auto* here = services ? dynamic_cast<const Entities*>(services->object()) : nullptr;
    if (here != nullptr) one.services = plain_services(*here);
  }
  return out;
}

}  // namespace pipegen::expand
