#include "yaml/write.h"

#include <algorithm>

#include "yaml/quote.h"

namespace pipegen::yaml {
namespace {

constexpr std::size_t kLine = 110;

const Comments& comments_of(const Node& node) {
  static const Comments kEmpty;
  return node.comments == nullptr ? kEmpty : *node.comments;
}

bool is_block_string(const Node& scalar) {
  if (scalar.style != Style::kFolded && scalar.text.find('\n') == std::string::npos) return false;
  if (scalar.style == Style::kPlain && plain_type(scalar.text) != Type::kString) return false;
  if (fits_literal(scalar.text, scalar.style == Style::kLiteral || scalar.style == Style::kFolded))
    return true;
  // A folded text of one line stays folded.
  return scalar.style == Style::kFolded && !scalar.text.empty() && fits_folded(scalar.text) &&
         fits_literal(scalar.text + "\n", false);
}

class Writer {
 public:
  explicit Writer(Written* written) : written_(written) {}
  void document(const Node& root);
  std::string out;

 private:
  void lines(const std::vector<std::string>& comments, std::size_t indent);
  void foot(const std::vector<std::string>& comments, const Node& value, std::size_t indent);
  void end_line(std::string_view after);
  void key(const Node& key, std::size_t indent);
  void mapping(const Node& node, std::size_t indent, bool first_inline);
  void entries(const Node& node, std::size_t indent, bool first_inline);
  void sequence(const Node& node, std::size_t indent, bool first_inline);
  void value(const Node& node, std::size_t indent, std::string_view after);
  void item(const Node& node, std::size_t indent);
  void scalar(const Node& node, std::size_t indent, std::string_view after);
  bool flow(const Node& node, std::string_view after);
  [[nodiscard]] std::size_t column() const { return out.size() - (out.rfind('\n') + 1); }

  Written* written_;
};

void Writer::lines(const std::vector<std::string>& comments, std::size_t indent) {
  for (const std::string& line : comments) {
    out.append(indent, ' ');
    (out += line) += '\n';
  }
}

/// Lines below a value that stands at `indent`: as deep as what is in it, but never a part of a block of
/// text.
void Writer::foot(const std::vector<std::string>& comments, const Node& value, std::size_t indent) {
  if (!comments.empty()) lines(comments, value.is_scalar() && is_block_string(value) ? indent : indent + 2);
}

void Writer::end_line(std::string_view after) {
  if (!after.empty()) (out += ' ') += after;
  out += '\n';
}

void Writer::key(const Node& key, std::size_t indent) {
  const std::size_t start = out.size();
  append_scalar(out, key, Place::kKey);
  // YAML bounds a simple key to 1024 characters.
  if (out.size() - start > 1000) {
    out.insert(start, "? ");
    out += '\n';
    out.append(indent, ' ');
  }
  out += ':';
}

// The indentation and what stands before the first key on its line are all that a mapping's lines depend on
// besides itself.
void Writer::mapping(const Node& node, std::size_t indent, bool first_inline) {
  if (written_ == nullptr || !node.common) return entries(node, indent, first_inline);
  if (const std::string* lines = written_->find(node, indent, first_inline)) {
    out += *lines;
    return;
  }
  const std::size_t start = out.size();
  entries(node, indent, first_inline);
  written_->add(node, indent, first_inline, out.substr(start));
}

void Writer::entries(const Node& node, std::size_t indent, bool first_inline) {
  bool first = first_inline;
  for (const Entry& entry : node.entries) {
    const Comments& comments = comments_of(entry.key);
    if (!first) {
      lines(comments.before, indent);
      out.append(indent, ' ');
    }
    first = false;
    key(entry.key, indent);
    value(entry.value, indent, comments.after);
    foot(comments.foot, entry.value, indent);
  }
}

void Writer::value(const Node& node, std::size_t indent, std::string_view after) {
  if (node.is_scalar()) {
    if (!(node.style == Style::kPlain && node.text.empty())) out += ' ';
    scalar(node, indent + 2, after);
    return;
  }
  if (node.is_mapping()) {
    if (node.entries.empty()) out += " {}";
    end_line(after);
    mapping(node, indent + 2, false);
    return;
  }
  if (flow(node, after)) return;
  end_line(after);
  sequence(node, indent + 2, false);
}

void Writer::sequence(const Node& node, std::size_t indent, bool first_inline) {
  bool first = first_inline;
  for (const Node& one : node.items) {
    if (!first) {
      lines(comments_of(one).before, indent);
      if (one.is_mapping() && !one.entries.empty()) lines(comments_of(one.entries[0].key).before, indent);
      out.append(indent, ' ');
    }
    first = false;
    out += '-';
    item(one, indent);
    foot(comments_of(one).foot, one, indent);
  }
}

void Writer::item(const Node& node, std::size_t indent) {
  const std::string_view after = comments_of(node).after;
  if (node.is_scalar()) {
    if (node.style == Style::kPlain && node.text.empty())
      out += " null";
    else
      out += ' ';
    scalar(node, indent + 2, after);
    return;
  }
  const bool empty = node.is_mapping() ? node.entries.empty() : node.items.empty();
  if (empty) {
    out += node.is_mapping() ? " {}" : " []";
    end_line(after);
    return;
  }
  if (node.is_sequence() && node.style == Style::kFlow && flow(node, after)) return;
  if (after.empty())
    out += ' ';
  else
    end_line(after);
  if (node.is_mapping())
    mapping(node, indent + 2, after.empty());
  else
    sequence(node, indent + 2, after.empty());
}

void Writer::scalar(const Node& node, std::size_t indent, std::string_view after) {
  if (is_block_string(node)) {
    append_block(out, node.text, node.style == Style::kFolded, indent, after);
    return;
  }
  append_scalar(out, node, Place::kBlock);
  end_line(after);
}

/// Writes ` [a, b]` when the source stood so, it fits, and no comment would be lost.
bool Writer::flow(const Node& node, std::string_view after) {
  const std::size_t start = out.size();
  if (node.items.empty()) {
    out += " []";
    end_line(after);
    return true;
  }
  if (node.style != Style::kFlow) return false;
  out += " [";
  for (const Node& one : node.items) {
    const bool comment = one.comments != nullptr && *one.comments != Comments{};
    if (!one.is_scalar() || comment) {
      out.resize(start);
      return false;
    }
    if (&one != &node.items.front()) out += ", ";
    append_scalar(out, one, Place::kFlow);
  }
  out += ']';
  if (column() > kLine) {
    out.resize(start);
    return false;
  }
  end_line(after);
  return true;
}

void Writer::document(const Node& root) {
  const Comments& comments = comments_of(root);
  lines(comments.before, 0);
  if (root.is_scalar()) {
    append_scalar(out, root, Place::kFlow);
    end_line(comments.after);
  } else if (root.is_mapping() ? root.entries.empty() : root.items.empty()) {
    out += root.is_mapping() ? "{}\n" : "[]\n";
  } else if (root.is_mapping()) {
    mapping(root, 0, false);
  } else {
    sequence(root, 0, false);
  }
  lines(comments.foot, 0);
}

}  // namespace

const std::string* Written::find(const Node& mapping, std::size_t indent, bool first_inline) const {
  const auto at = known_.find(mapping.entries.owner().get());
  if (at == known_.end() || at->second.indent != indent || at->second.first_inline != first_inline)
    return nullptr;
  return &at->second.lines;
}

void Written::add(const Node& mapping, std::size_t indent, bool first_inline, std::string lines) {
  known_.insert_or_assign(mapping.entries.owner().get(),
                          One{mapping.entries, indent, first_inline, std::move(lines)});
}

std::string write(const Node& node, Written* written) {
  Writer writer(written);
  writer.document(node);
  return std::move(writer.out);
}

}  // namespace pipegen::yaml
