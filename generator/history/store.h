#pragma once

#include <string_view>

#include "history/commit_graph.h"
#include "history/handle.h"
#include "support/result.h"

namespace pipegen::history {

/// The bytes of a git object, without its header.
class Object {
 public:
  explicit Object(git_odb_object* object);
  [[nodiscard]] std::string_view bytes() const;

 private:
  Owned<git_odb_object> object_;
};

/// Reads the object `id`, which must be of the type `wanted`. The error names it.
support::Result<Object> read_object(git_odb* store, const ObjectId& id, git_object_t wanted);

}  // namespace pipegen::history
