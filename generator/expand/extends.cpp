#include "expand/extends.h"

#include <algorithm>
#include <map>

#include "expand/each.h"
#include "expand/merge.h"
#include "language/shape.h"
#include "support/nearest.h"

namespace pipegen::expand {
namespace {

using support::Id;
using yaml::Node;

yaml::Shared<Node> names_in(const Node& extends) {
  return extends.is_sequence() ? extends.items : yaml::Shared<Node>({extends});
}

// Each entry of a circle comes back to itself: the one that was written first tells it.
bool is_told_before(const std::vector<std::string>& circle, const Node& section) {
  for (const yaml::Entry& entry : section.entries) {
    if (entry.key.text == circle.front()) return false;
    if (std::find(circle.begin(), circle.end(), entry.key.text) != circle.end()) return true;
  }
  return false;
}

// `body` over everything that it extends. `path` holds the names on the way here, so that a circle is seen.
Node resolved(const Node& body, const Node& section, std::vector<std::string>& path, Context& context) {
  const Node* extends = body.find("extends");
  if (extends == nullptr) return body;
  Node base = yaml::mapping_node(body.span);
  for (const Node& name : names_in(*extends)) {
    if (!name.is_scalar() || name.is_null() || name.text.empty()) {
      context.diagnostics
          .add(Id::PG1302, name.span.known() ? name.span : extends->span,
               "`extends` is " + language::found(name) + ", and should be a name or a list of names")
          .help = "extends: NAME";
      continue;
    }
    const Node* found = context.spec.defaults.find(name.text);
    if (found == nullptr) found = section.find(name.text);
    if (found == nullptr) {
      std::vector<std::string> known;
      for (const auto& entry : context.spec.defaults.entries) known.push_back(entry.key.text);
      for (const auto& entry : section.entries) known.push_back(entry.key.text);
      context.diagnostics.add(Id::PG1418, name.span,
                              "there is no base `" + name.text + "` under `defaults` or beside this entry" +
                                  support::or_known(name.text, known));
      continue;
    }
    if (std::find(path.begin(), path.end(), name.text) != path.end()) {
      std::string circle;
      const auto first = std::find(path.begin(), path.end(), name.text);
      if (first == path.begin() && is_told_before(path, section)) continue;
      for (auto at = first; at != path.end(); ++at) circle += "`" + *at + "` extends ";
      context.diagnostics.add(Id::PG1419, name.span, "a circle: " + circle + "`" + name.text + "`").help =
          "take one of these out of `extends`: of two entries one is the base of the other";
      continue;
    }
    if (context.too_many) return base;
    if (path.size() > static_cast<std::size_t>(kMostUses) || ++context.reached > kMostReached) {
      context.too_many = true;
      context.diagnostics
          .add(Id::PG1419, name.span,
               "bases extend bases more than " + std::to_string(kMostUses) + " deep, or more than " +
                   std::to_string(kMostReached) + " times for one entry")
          .help = "take one of the `extends` on the way here out, and write there what it brings";
      return base;
    }
    path.push_back(name.text);
    base = merge(base, resolved(*found, section, path, context));
    path.pop_back();
  }
  Node own = body;
  own.erase("extends");
  base.erase("extends");
  return merge(base, own);
}

}  // namespace

std::vector<Instance> instances(const Node& section, std::string_view kind, Context& context) {
  std::vector<Instance> out;
  std::map<std::string, support::Span> seen;
  for (const yaml::Entry& entry : section.entries) {
    if (entry.value.is_null() && entry.value.style == yaml::Style::kPlain && !entry.value.text.empty())
      continue;
    Node written = entry.value.is_null() ? yaml::mapping_node(entry.key.span) : entry.value;
    if (!written.is_mapping()) {
      context.diagnostics
          .add(Id::PG1302, written.span,
               "the " + std::string(kind) + " `" + entry.key.text + "` is " + language::found(written) +
                   ", and should be a mapping of its keys")
          .help = entry.key.text + ": {KEY: VALUE}";
      continue;
    }
    std::vector<std::string> path = {entry.key.text};
    context.reached = 0;
    const std::size_t errors = context.diagnostics.errors();
    Node body = resolved(written, section, path, context);
    const bool is_whole = context.diagnostics.errors() == errors;
    for (Copy& copy : copies(body, context.globals, context.evaluator)) {
      if (copy.dropped) continue;
      Instance instance{.name = entry.key.text + copy.suffix,
                        .entry = entry.key.text,
                        .body = body,
                        .is_copy = !copy.suffix.empty(),
                        .place = entry.key.span,
                        .is_whole = is_whole};
      for (const char* key : {"each", "when"}) instance.body.erase(key);
      if (const Node* each = body.find("each")) {
        for (const auto& variable : each->entries)
          instance.names.emplace_back(variable.key.text, *copy.scope->get(variable.key.text));
      }
      const auto [at, is_new] = seen.emplace(instance.name, entry.key.span);
      if (!is_new) {
        auto& finding = context.diagnostics.add(Id::PG1409, entry.key.span,
                                                "two copies are called `" + instance.name + "`");
        finding.labels.push_back({at->second, "the other one"});
        finding.help = how_copies_are_called();
        continue;
      }
      out.push_back(std::move(instance));
    }
  }
  return out;
}

}  // namespace pipegen::expand
