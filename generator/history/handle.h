#pragma once

#include "history/libgit2.h"

#include <memory>
#include <string>

namespace pipegen::history {

/// libgit2 wants to be started and ended.
class Library {
 public:
  Library() { git_libgit2_init(); }
  ~Library() { git_libgit2_shutdown(); }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
};

/// An object of libgit2 with the function that frees it.
template <typename T>
using Owned = std::unique_ptr<T, void (*)(T*)>;

/// What libgit2 says about the last failure.
std::string last_error();

}  // namespace pipegen::history
