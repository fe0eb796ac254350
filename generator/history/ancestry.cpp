#include "history/ancestry.h"

#include <cstring>

namespace pipegen::history {

Ancestry::Ancestry(const Objects& objects, const CommitGraph* graph)
    : objects_(objects), graph_(graph), in_graph_(graph == nullptr ? 0 : graph->size()), slots_(1024) {}

std::uint32_t* Ancestry::slot(const ObjectId& id) {
  std::size_t at = 0;
  std::memcpy(&at, id.data(), sizeof at);
  for (;; ++at) {
    std::uint32_t& found = slots_[at & (slots_.size() - 1)];
    if (found == 0 || read_[found - 1].id == id) return &found;
  }
}

void Ancestry::grow() {
  slots_.assign(slots_.size() * 4, 0);
  for (std::uint32_t i = 0; i < read_.size(); ++i) *slot(read_[i].id) = i + 1;
}

std::uint32_t Ancestry::number(const ObjectId& id) {
  if (graph_ != nullptr) {
    if (const auto found = graph_->find(id)) return *found;
  }
  std::uint32_t* at = slot(id);
  if (*at != 0) return in_graph_ + *at - 1;
  read_.push_back({.id = id});
  *at = static_cast<std::uint32_t>(read_.size());
  if (read_.size() * 2 > slots_.size()) grow();
  return size() - 1;
}

std::optional<std::uint32_t> Ancestry::known(const ObjectId& id) {
  if (graph_ != nullptr) {
    if (const auto found = graph_->find(id)) return found;
  }
  const std::uint32_t at = *slot(id);
  return at != 0 && read_[at - 1].is_read ? std::optional(in_graph_ + at - 1) : std::nullopt;
}

const Ancestry::Read& Ancestry::read(std::uint32_t number) {
  const std::size_t index = number - in_graph_;
  if (read_[index].is_read) return read_[index];
  const CommitText commit = objects_.commit(read_[index].id);
  // The numbers of the parents are there before the list of parents grows: both may move what they hold.
  const auto first = static_cast<std::uint32_t>(parents_.size());
  for (const ObjectId& parent : commit.parents) parents_.push_back(this->number(parent));
  Read& out = read_[index];
  out.is_read = true;
  out.tree = commit.tree;
  out.time = commit.time;
  out.first_parent = first;
  out.parent_count = static_cast<std::uint32_t>(commit.parents.size());
  return out;
}

ObjectId Ancestry::id(std::uint32_t number) const {
  return number < in_graph_ ? graph_->id(number) : read_[number - in_graph_].id;
}

ObjectId Ancestry::tree(std::uint32_t number) {
  return number < in_graph_ ? graph_->tree(number) : read(number).tree;
}

std::int64_t Ancestry::time(std::uint32_t number) {
  return number < in_graph_ ? graph_->time(number) : read(number).time;
}

void Ancestry::parents(std::uint32_t number, std::vector<std::uint32_t>& parents) {
  if (number >= in_graph_) {
    const Read& commit = read(number);
    const auto first = parents_.begin() + commit.first_parent;
    parents.assign(first, first + commit.parent_count);
  } else if (!graph_->parents(number, parents)) {
    throw version::Unreadable("the commit-graph names a parent that it does not have",
                              "`git commit-graph write --reachable` writes it anew");
  }
}

}  // namespace pipegen::history
