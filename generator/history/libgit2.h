#pragma once

#include <git2.h>

namespace pipegen::history {

/// The address of a function of libgit2, which is loaded when the first one is called. Throws
/// std::runtime_error where the library is not installed.
void* find_function(const char* name);

/// Whether a start of libgit2 from now on makes ready for the network: reads the system's certificates and
/// starts OpenSSL for SSH, which takes longer than everything else that it does then. Neither is done at
/// another time, so without them no server is trusted.
void prepare_for_network(bool wanted);

/// A function of libgit2 that is looked up when it is first called or its address is taken. Most builds ask
/// git nothing, and loading libgit2 with the fifteen libraries that it wants takes longer than many a build.
template <typename F, typename Name>
struct Function {
  operator F*() const {
    static F* const kFound = reinterpret_cast<F*>(find_function(Name::kText));
    return kFound;
  }
};

// In this namespace the names of libgit2 mean these. A name that is declared can't stand in parentheses.
// NOLINTBEGIN(bugprone-macro-parentheses)
#define FUNCTION(name)                          \
  struct Name_##name {                          \
    static constexpr const char* kText = #name; \
  };                                            \
  inline constexpr Function<decltype(::name), Name_##name> name{};
// NOLINTEND(bugprone-macro-parentheses)
#include "history/functions.def"
#undef FUNCTION

}  // namespace pipegen::history
