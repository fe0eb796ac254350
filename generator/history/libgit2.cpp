#include "history/libgit2.h"

#include <dlfcn.h>

#include <stdexcept>
#include <string>

namespace pipegen::history {
namespace {

#ifdef __APPLE__
constexpr const char* kLibrary = "libgit2." LIBGIT2_SOVERSION ".dylib";
#else
constexpr const char* kLibrary = "libgit2.so." LIBGIT2_SOVERSION;
#endif

}  // namespace

void* find_function(const char* name) {
  static void* const kLoaded = ::dlopen(kLibrary, RTLD_NOW | RTLD_LOCAL);
  void* const out = kLoaded == nullptr ? nullptr : ::dlsym(kLoaded, name);
  if (out == nullptr) throw std::runtime_error(std::string("can't load libgit2: ") + ::dlerror());
  return out;
}

}  // namespace pipegen::history
