#include "history/store.h"

#include <cstring>

namespace pipegen::history {
namespace {

// Looked up once: a hundred thousand objects are read through them.
struct Store {
  decltype(&::git_odb_read) read = git_odb_read;
  decltype(&::git_odb_object_type) type = git_odb_object_type;
  decltype(&::git_odb_object_data) data = git_odb_object_data;
  decltype(&::git_odb_object_size) size = git_odb_object_size;
  decltype(&::git_odb_object_free) free = git_odb_object_free;
};

const Store& store_functions() {
  static const Store kStore;
  return kStore;
}

}  // namespace

Object::Object(git_odb_object* object) : object_(object, store_functions().free) {}

std::string_view Object::bytes() const {
  const Store& store = store_functions();
  return {static_cast<const char*>(store.data(object_.get())), store.size(object_.get())};
}

support::Result<Object> read_object(git_odb* store, const ObjectId& id, git_object_t wanted) {
  const Store& functions = store_functions();
  git_oid oid;
  std::memcpy(oid.id, id.data(), id.size());
  git_odb_object* found = nullptr;
  const auto name = [&] { return std::string(git_object_type2string(wanted)) + " " + hex(id); };
  if (functions.read(&found, store, &oid) != 0)
    return support::Error{"the " + name() + " can't be read: " + last_error()};
  Object object(found);
  if (const git_object_t type = functions.type(found); type != wanted)
    return support::Error{"the " + name() + " is a " + git_object_type2string(type)};
  return object;
}

}  // namespace pipegen::history
