#include "check/expressions.h"

#include <algorithm>

#include "expression/tree.h"
#include "support/nearest.h"

namespace pipegen::check {
namespace {

using expression::Kind;
using expression::Node;
using expression::Tree;

Name part(std::string_view text, const Node& node) {
  return {std::string(text.substr(node.begin, node.end - node.begin)), node.begin, node.end};
}

// A key in brackets stands between quotes, which are no part of it.
Name key_of(std::string_view text, const Node& key) {
  Name out = part(text, key);
  out.text = *key.literal.string();
  if (text[key.begin] == '\'') {
    ++out.begin;
    --out.end;
  }
  return out;
}

class Reader {
 public:
  Reader(std::string_view text, Parsed& out) : text_(text), out_(out) {}

  void visit(const Node& node) {
    if (node.kind == Kind::kCall) {
      Name name = part(text_, node);
      const NameSet bit = function_bit(name.text);
      out_.used |= bit;
      if (bit != 0) out_.functions.push_back(std::move(name));
    }
    if (node.kind == Kind::kName) return context(node, {});
    if (node.kind != Kind::kIndex) return children(node);
    std::vector<const Node*> keys;
    const Node* base = &node;
    for (; base->kind == Kind::kIndex; base = &base->children[0]) keys.push_back(&base->children[1]);
    for (const Node* key : keys) visit(*key);
    if (base->kind != Kind::kName) return visit(*base);
    std::reverse(keys.begin(), keys.end());
    context(*base, keys);
  }

 private:
  void children(const Node& node) {
    for (const Node& child : node.children) visit(child);
  }

  void context(const Node& node, const std::vector<const Node*>& keys) {
    out_.contexts.push_back(part(text_, node));
    Access access{.context = context_bit(out_.contexts.back().text)};
    out_.used |= access.context;
    for (const Node* key : keys) {
      if (key->kind != Kind::kLiteral || key->literal.string() == nullptr) break;
      access.keys.push_back(key_of(text_, *key));
    }
    if (!access.keys.empty()) out_.accesses.push_back(std::move(access));
  }

  std::string_view text_;
  Parsed& out_;
};

// A name that only the compiler knows is the likeliest mistake: the other brackets were meant.
void check_contexts(const Tree& tree, std::vector<expression::Problem>& problems) {
  for (const expression::Root& root : tree.roots) {
    if (context_bit(root.name) != 0) continue;
    problems.push_back(
        {support::Id::PG1130, root.begin, root.end,
         "the name `" + root.name + "` is unknown to GitHub" +
             support::did_you_mean(root.name, all_contexts()),
         "what pipegen knows when it compiles stands in `$[[ … ]]`, what GitHub knows in `${{ … }}`"});
  }
}

Parsed parse(std::string_view text) {
  Parsed out;
  const expression::Expression tree = expression::parse(text, out.problems);
  if (tree != nullptr) expression::check_calls(tree, out.problems);
  if (tree != nullptr && out.problems.empty()) check_contexts(*tree, out.problems);
  if (out.problems.empty()) Reader(text, out).visit(tree->top);
  return out;
}

}  // namespace

const Parsed& Expressions::of(std::string_view text) {
  const auto found = parsed_.find(text);
  return found != parsed_.end() ? found->second : parsed_.emplace(text, parse(text)).first->second;
}

}  // namespace pipegen::check
