#include "expand/matrix.h"

#include <algorithm>
#include <set>

#include "expand/left_open.h"
#include "expand/node_value.h"

namespace pipegen::expand {
namespace {

using expression::Value;
using support::Id;
using yaml::Node;

// docs.github.com, "Actions limits": jobs that one matrix makes.
constexpr std::size_t kMostJobs = 256;

std::string token(const std::string& path) {
  return "${{ matrix." + path + " }}";
}

// A variable that is left open: reading one of its values gives what GitHub will put there, and notes that it
// was read.
class Open : public expression::Object {
 public:
  Open(std::string path, expression::ObjectPtr like, std::shared_ptr<std::set<std::string>> read)
      : path_(std::move(path)), like_(std::move(like)), read_(std::move(read)) {}

  [[nodiscard]] std::vector<std::string> keys() const override { return like_->keys(); }
  [[nodiscard]] bool closed() const override { return like_->closed(); }
  [[nodiscard]] std::optional<Value> get(std::string_view key) const override {
    auto value = like_->get(key);
    const std::string path = path_ + "." + std::string(key);
    if (!value || value->array() != nullptr) return value;
    if (value->object() != nullptr)
      return Value(expression::ObjectPtr(std::make_shared<Open>(path, value->object_ptr(), read_)));
    read_->insert(path);
    return Value(token(path));
  }

 private:
  std::string path_;
  expression::ObjectPtr like_;
  std::shared_ptr<std::set<std::string>> read_;
};

// The value at "service.volume.size" of a copy.
Value value_at(const Scope& scope, std::string_view path) {
  std::size_t dot = path.find('.');
  Value value = scope.get(path.substr(0, dot)).value_or(Value());
  while (dot != std::string_view::npos && value.object() != nullptr) {
    path.remove_prefix(dot + 1);
    dot = path.find('.');
    value = value.object()->get(path.substr(0, dot)).value_or(Value());
  }
  return value;
}

void set_at(Node& into, std::string_view path, const Node& value) {
  const std::size_t dot = path.find('.');
  const std::string key(path.substr(0, dot));
  if (dot == std::string_view::npos) {
    into.set(key, value);
    return;
  }
  Node* inner = into.find(key);
  if (inner == nullptr) inner = &into.set(key, yaml::mapping_node(value.span));
  set_at(*inner, path.substr(dot + 1), value);
}

class Matrix {
 public:
  Matrix(const Node& body, const std::vector<Copy>& copies, Context& context)
      : each_(*body.find("each")), copies_(copies), context_(context) {}

  // Notes what a person reads of the matrix in an expression of their own, such as `matrix.service.path`.
  void note_read_by_hand(const Node& node) {
    constexpr std::string_view kMatrix = "matrix.";
    constexpr const char* kPath = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.";
    for (std::size_t at = node.text.find(kMatrix); at != std::string::npos;
         at = node.text.find(kMatrix, at + 1)) {
      const std::size_t begin = at + kMatrix.size();
      const std::string path = node.text.substr(begin, node.text.find_first_not_of(kPath, begin) - begin);
      const Value value = value_at(*copies_[0].scope, path);
      const bool is_variable = each_.find(path.substr(0, path.find('.'))) != nullptr;
      if (is_variable && !value.is_null() && value.object() == nullptr && value.array() == nullptr)
        read_->insert(path);
    }
    for (const Node& item : node.items) note_read_by_hand(item);
    for (const yaml::Entry& entry : node.entries) note_read_by_hand(entry.value);
  }

  // The scope in which the variables are open.
  ScopePtr open(const ScopePtr& scope) {
    Scope::Names names;
    for (const yaml::Entry& variable : each_.entries) {
      const std::string& name = variable.key.text;
      const Value value = copies_[0].scope->get(name).value_or(Value());
      if (value.object() != nullptr) {
        // GitHub shows a matrix job by its values: without the name two copies could look alike.
        if (value.object()->get("name")) read_->insert(name + ".name");
        names.emplace_back(
            name, Value(expression::ObjectPtr(std::make_shared<Open>(name, value.object_ptr(), read_))));
      } else {
        read_->insert(name);
        names.emplace_back(name, Value(token(name)));
      }
    }
    return std::make_shared<Scope>(scope, std::move(names));
  }

  // What stands for each open value in a copy.
  [[nodiscard]] OpenValues values(const Copy& copy) const {
    OpenValues out;
    for (const std::string& path : *read_) {
      const Value value = value_at(*copy.scope, path);
      out.emplace(token(path), value.is_null() ? "null" : expression::to_text(value));
    }
    return out;
  }

  // `strategy.matrix`: one variable as a list of its values, several as the combinations that there are.
  [[nodiscard]] Node node() const {
    Node list = yaml::sequence_node(each_.span);
    for (const Copy& copy : copies_) {
      Node one = yaml::mapping_node(each_.span);
      for (const std::string& path : *read_)
        set_at(one, path, to_node(value_at(*copy.scope, path), each_.span));
      list.items.push_back(std::move(one));
    }
    Node matrix = yaml::mapping_node(each_.span);
    const std::string& first = each_.entries[0].key.text;
    const bool is_single =
        each_.entries.size() == 1 && !list.items.empty() && list.items[0].find(first) != nullptr;
    if (!is_single) {
      matrix.set("include", std::move(list));
      return matrix;
    }
    for (Node& item : list.items) item = Node(*item.find(first));
    matrix.set(first, std::move(list));
    return matrix;
  }

  bool fits() {
    if (copies_.size() <= kMostJobs) return true;
    context_.diagnostics
        .add(Id::PG1436, each_.span,
             "this matrix has " + std::to_string(copies_.size()) + " jobs, and GitHub allows 256")
        .help =
        "let it run over fewer, or write `each` and `fan: workflows` at the pipeline: a workflow for each "
        "copy";
    return false;
  }

 private:
  const Node& each_;
  const std::vector<Copy>& copies_;
  Context& context_;
  std::shared_ptr<std::set<std::string>> read_ = std::make_shared<std::set<std::string>>();
};

}  // namespace

std::optional<Node> matrix_job(const Node& body, const std::vector<Copy>& copies, const ExpandJob& expand,
                               const ScopePtr& scope, Context& context) {
  Matrix matrix(body, copies, context);
  if (!matrix.fits()) return std::nullopt;
  const std::size_t errors = context.diagnostics.errors();
  std::vector<Node> real;
  for (const Copy& copy : copies) {
    auto one = expand(body, copy.scope);
    if (!one || context.diagnostics.errors() > errors) return std::nullopt;
    real.push_back(*std::move(one));
  }
  auto job = expand(body, matrix.open(scope));
  if (!job || context.diagnostics.errors() > errors) return std::nullopt;
  if (const Node* misplaced = misplaced_expression(*job)) {
    context.diagnostics
        .add(Id::PG1436, misplaced->span.known() ? misplaced->span : body.span,
             "a value of `each` stands here inside of an expression of GitHub's, where a matrix can't put it")
        .help = "read `matrix.VARIABLE` there without `$[[ ]]`, or take `fan: matrix` out";
    return std::nullopt;
  }
  matrix.note_read_by_hand(*job);
  for (std::size_t i = 0; i < copies.size(); ++i) {
    const Node* found = first_difference(*job, real[i], matrix.values(copies[i]));
    if (found == nullptr) continue;
    if (!context.are_entries_right) return std::nullopt;
    context.diagnostics
        .add(Id::PG1436, found->span.known() ? found->span : body.span,
             "the copies differ here in more than a value of `each`, which a matrix can't say")
        .help =
        "take `fan: matrix` out, so that each copy is a job of its own; or let GitHub decide, for a step by "
        "`if: matrix.NAME == 'VALUE'`";
    return std::nullopt;
  }
  if (const Node* strategy = job->find("strategy");
      strategy != nullptr && strategy->find("matrix") != nullptr) {
    context.diagnostics.add(Id::PG1436, strategy->span, "this job has a matrix already").help =
        "name its axes under `each`, or take `fan: matrix` out";
    return std::nullopt;
  }
  Node* strategy = job->find("strategy");
  if (strategy == nullptr || !strategy->is_mapping())
    strategy = &job->set("strategy", yaml::mapping_node(body.span));
  if (strategy->find("fail-fast") == nullptr) strategy->set("fail-fast", yaml::plain_node("false"));
  strategy->set("matrix", matrix.node());
  return job;
}

}  // namespace pipegen::expand
