#pragma once

#include "history/libgit2.h"

#include <cstdint>
#include <memory>
#include <string>

namespace pipegen::history {

/// libgit2 wants to be started and ended.
class Library {
 public:
  /// What it is started for: only the network needs the system's certificates. One for the network must not
  /// begin while another lives.
  enum class For : std::uint8_t { kDisk, kNetwork };

  explicit Library(For use) {
    prepare_for_network(use == For::kNetwork);
    git_libgit2_init();
  }
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
