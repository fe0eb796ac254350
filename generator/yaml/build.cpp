#include "yaml/build.h"

#include <string>
#include <unordered_map>
#include <utility>

namespace pipegen::yaml {
namespace {

using support::Diagnostics;
using support::FileId;
using support::Id;
using support::Span;

/// Finds a key among those of one mapping; small mappings are searched, large ones hashed.
class Keys {
 public:
  explicit Keys(const Shared<Entry>& entries) : entries_(entries) {}
  const Entry* find(const std::string& key) {
    if (entries_.size() < 16) {
      for (const Entry& entry : entries_) {
        if (entry.key.text == key) return &entry;
      }
      return nullptr;
    }
    for (; known_ < entries_.size(); ++known_) index_.emplace(entries_[known_].key.text, known_);
    const auto found = index_.find(key);
    return found == index_.end() ? nullptr : &entries_[found->second];
  }

 private:
  const Shared<Entry>& entries_;
  std::unordered_map<std::string, std::size_t> index_;
  std::size_t known_ = 0;
};

class Builder {
 public:
  Builder(Events& events, FileId file, Diagnostics& diagnostics)
      : events_(events), file_(file), diagnostics_(diagnostics) {}

  /// Builds the node of event `at`; returns the event behind it.
  std::size_t node(std::size_t at, Node& out);
  bool failed = false;

 private:
  std::size_t alias(std::size_t at, Node& out);
  std::size_t sequence(std::size_t at, Node& out);
  std::size_t mapping(std::size_t at, Node& out);
  void merge(Node& out, Keys& own, std::size_t place, Node value);
  [[nodiscard]] Span span(const Event& event) const { return {file_, event.begin, event.end}; }
  [[nodiscard]] bool ended(std::size_t at) const {
    return failed || events_.list[at].kind == Event::Kind::kEnd;
  }

  Events& events_;
  FileId file_;
  Diagnostics& diagnostics_;
  std::size_t copies_ = 0;
  std::size_t aliases_ = 0;  // open ones
  std::size_t depth_ = 0;
};

std::size_t Builder::node(std::size_t at, Node& out) {
  Event& event = events_.list[at];
  if (event.kind == Event::Kind::kAlias) return alias(at, out);
  if (aliases_ > 0 && ++copies_ > kMaxCopies) {
    failed = true;
    return at + 1;
  }
  out.style = event.style;
  out.span = span(event);
  if (aliases_ == 0) out.comments = event.comments;
  if (event.kind == Event::Kind::kScalar) {
    if (events_.has_aliases)
      out.text = event.text;
    else
      out.text = std::move(event.text);
    return at + 1;
  }
  if (++depth_ > kMaxDepth) {
    diagnostics_.add(Id::PG1008, {file_, event.begin, event.begin + 1},
                     "nested more than " + std::to_string(kMaxDepth) + " levels deep, through aliases");
    failed = true;
    return at + 1;
  }
  const std::size_t next =
      event.kind == Event::Kind::kSequence ? sequence(at + 1, out) : mapping(at + 1, out);
  --depth_;
  return next;
}

std::size_t Builder::alias(std::size_t at, Node& out) {
  const Event& event = events_.list[at];
  ++aliases_;
  node(event.target, out);
  --aliases_;
  if (aliases_ == 0) out.comments = event.comments;
  if (failed && aliases_ == 0 && copies_ > kMaxCopies) {
    diagnostics_
        .add(Id::PG1011, span(event),
             "aliases copy more than " + std::to_string(kMaxCopies) + " values up to here")
        .help =
        "an alias of a value that holds aliases multiplies: write fewer of them, or let a script make the "
        "list";
    copies_ = 0;
  }
  return at + 1;
}

std::size_t Builder::sequence(std::size_t at, Node& out) {
  out.kind = Kind::kSequence;
  while (!ended(at)) {
    out.items.emplace_back();
    at = node(at, out.items.back());
  }
  return at + 1;
}

std::size_t Builder::mapping(std::size_t at, Node& out) {
  out.kind = Kind::kMapping;
  Keys keys(out.entries);
  Entry merged;
  std::size_t place = 0;
  while (!ended(at)) {
    Entry entry;
    at = node(at, entry.key);
    const bool is_torn = at > events_.torn;
    if (failed) break;
    at = node(at, entry.value);
    if (failed) break;
    // What was not closed swallows what comes after it, and is no key.
    if (!entry.key.is_scalar() && is_torn) continue;
    if (!entry.key.is_scalar()) {
      diagnostics_.add(Id::PG1007, entry.key.span, "a key must be a text, not a list or a mapping").help =
          "`{` begins a mapping and `[` a list: put a text that begins so in quotes\nan expression is "
          "written "
          "`${{ … }}` (GitHub's) or `$[[ … ]]` (pipegen's)";
      continue;
    }
    const bool merges = entry.key.text == "<<" && entry.key.style == Style::kPlain;
    const Entry* first = keys.find(entry.key.text);
    if (merges && !merged.key.text.empty()) first = &merged;
    if (first != nullptr) {
      const Span defined = first->key.span;
      diagnostics_
          .add(Id::PG1006, entry.key.span, "the key `" + entry.key.text + "` stands here a second time")
          .labels.push_back({defined, "first defined here"});
      continue;
    }
    if (merges) {
      merged = std::move(entry);
      place = out.entries.size();
      continue;
    }
    out.entries.push_back(std::move(entry));
  }
  if (!merged.key.text.empty()) merge(out, keys, place, std::move(merged.value));
  return at + 1;
}

/// Puts what `value` has and `out` lacks before the entry at `place`.
void Builder::merge(Node& out, Keys& own, std::size_t place, Node value) {
  Shared<Node> parts;
  if (value.is_sequence())
    parts = std::move(value.items);
  else
    parts.push_back(std::move(value));
  Shared<Entry> added;
  Keys taken(added);
  for (const Node& part : std::as_const(parts)) {
    if (!part.is_mapping()) {
      diagnostics_.add(Id::PG1009, part.span, "`<<` takes a mapping or a list of mappings").help =
          "name a mapping above, such as `env: &NAME`, by `<<: *NAME`, or write it here: `<<: {KEY: value}`";
      continue;
    }
    for (const Entry& entry : part.entries) {
      if (own.find(entry.key.text) == nullptr && taken.find(entry.key.text) == nullptr)
        added.push_back(entry);
    }
  }
  out.entries.insert(out.entries.begin() + place, added.begin(), added.end());
}

}  // namespace

bool build_tree(Events events, support::FileId file, support::Diagnostics& diagnostics, Node& root) {
  if (!events.list.empty()) {
    Builder builder(events, file, diagnostics);
    builder.node(0, root);
    if (builder.failed) return false;
  }
  if (!events.foot.empty()) {
    Comments comments = root.comments == nullptr ? Comments{} : *root.comments;
    comments.foot = std::move(events.foot);
    root.comments = std::make_shared<Comments>(std::move(comments));
  }
  return true;
}

}  // namespace pipegen::yaml
