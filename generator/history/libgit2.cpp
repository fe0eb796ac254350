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

bool is_for_network = true;

}  // namespace

void* find_function(const char* name) {
  static void* const kLoaded = ::dlopen(kLibrary, RTLD_LAZY | RTLD_LOCAL);
  void* const out = kLoaded == nullptr ? nullptr : ::dlsym(kLoaded, name);
  if (out == nullptr) throw std::runtime_error(std::string("can't load libgit2: ") + ::dlerror());
  return out;
}

void prepare_for_network(bool wanted) {
  is_for_network = wanted;
}

}  // namespace pipegen::history

// A libgit2 that is built with mbedTLS parses the system's certificates whenever it starts, and one with SSH
// starts OpenSSL; no option says otherwise. Names of the program go before those of a library that it loads,
// so the calls come here; other builds and systems never make them.
extern "C" [[gnu::visibility("default")]] int mbedtls_x509_crt_parse_file(void* chain, const char* path) {
  using Parse = int(void*, const char*);
  if (!pipegen::history::is_for_network) return 0;
  return reinterpret_cast<Parse*>(pipegen::history::find_function("mbedtls_x509_crt_parse_file"))(chain,
                                                                                                  path);
}

extern "C" [[gnu::visibility("default")]] int libssh2_init(int flags) {
  using Init = int(int);
  if (!pipegen::history::is_for_network) return 0;
  return reinterpret_cast<Init*>(pipegen::history::find_function("libssh2_init"))(flags);
}
