#pragma once

#include <git2.h>

namespace pipegen::history {

/// The address of a function of libgit2, which is loaded when the first one is called. Throws
/// std::runtime_error where the library is not installed.
void* find_function(const char* name);

/// A function of libgit2 that is looked up when it is called or its address is taken. Most builds ask git
/// nothing, and loading libgit2 with the fifteen libraries that it wants takes longer than many a build.
template <typename F>
struct Function {
  const char* name;
  operator F*() const { return reinterpret_cast<F*>(find_function(name)); }
};

// In this namespace the names of libgit2 mean these. A name that is declared can't stand in parentheses.
// NOLINTNEXTLINE(bugprone-macro-parentheses)
#define FUNCTION(name) inline constexpr Function<decltype(::name)> name{#name};
#include "history/functions.def"
#undef FUNCTION

}  // namespace pipegen::history
