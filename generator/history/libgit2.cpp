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

bool wants_certificates = true;

}  // namespace

void* find_function(const char* name) {
  static void* const kLoaded = ::dlopen(kLibrary, RTLD_LAZY | RTLD_LOCAL);
  void* const out = kLoaded == nullptr ? nullptr : ::dlsym(kLoaded, name);
  if (out == nullptr) throw std::runtime_error(std::string("can't load libgit2: ") + ::dlerror());
  return out;
}

void load_certificates(bool wanted) {
  wants_certificates = wanted;
}

}  // namespace pipegen::history

// A libgit2 that is built with mbedTLS parses the system's certificates whenever it starts, and has no option
// that says otherwise. Names of the program go before those of a library that it loads, so the call comes
// here; other builds and systems never make it.
extern "C" [[gnu::visibility("default")]] int mbedtls_x509_crt_parse_file(void* chain, const char* path) {
  using Parse = int(void*, const char*);
  if (!pipegen::history::wants_certificates) return 0;
  return reinterpret_cast<Parse*>(pipegen::history::find_function("mbedtls_x509_crt_parse_file"))(chain,
                                                                                                  path);
}
