// The memory of this program: `operator new` and `operator delete` for everything in it.
//
// A build makes some hundred small values for every file, keeps most of them until it ends, and is over in a
// moment. So each size has a list of free blocks of its own, which takes a few instructions where malloc
// takes a hundred; nothing goes back to the system before the end; and memory comes from it in pieces,
// because pages cost much more one by one.

#include <sys/mman.h>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>

// The sanitizers have a heap of their own, which finds mistakes.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

namespace {

constexpr std::size_t kStep = 16;                       // sizes are its multiples, and so are places
constexpr std::size_t kLargest = 4096;                  // a larger block comes from malloc
constexpr std::size_t kSlab = std::size_t{1} << 16U;    // holds blocks of one size, after that size
constexpr std::size_t kPiece = std::size_t{1} << 21U;   // that is asked for together: a huge page of x86-64
constexpr std::size_t kHuge = std::size_t{1} << 26U;    // comes as huge pages
constexpr std::size_t kRegion = std::size_t{1} << 34U;  // addresses; only what is used takes memory

struct Block {
  Block* next;
};

// Blocks of one size: those that were given back, and the rest of a slab.
struct Blocks {
  Block* free = nullptr;
  char* fresh = nullptr;
  std::size_t left = 0;
};

// A thread takes from blocks of its own, and gives back to them whatever thread took.
thread_local constinit std::array<Blocks, kLargest / kStep + 1> blocks_of_size = {};

constinit std::atomic<char*> region = nullptr;
constinit std::atomic<std::size_t> used = 0;

// Where the system refuses the region, everything comes from malloc. It begins with a whole piece. The first
// may be all that a short run needs, and comes page by page; of huge pages, the system has few at hand.
char* open_region() {
  void* const at = ::mmap(nullptr, kRegion + kPiece, PROT_READ | PROT_WRITE,
                          MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (at == MAP_FAILED) return nullptr;
  char* const first =
      static_cast<char*>(at) + (kPiece - reinterpret_cast<std::uintptr_t>(at) % kPiece) % kPiece;
#ifdef MADV_HUGEPAGE
  ::madvise(first + kPiece, kHuge, MADV_HUGEPAGE);
#endif
  return first;
}

void* from_malloc(std::size_t size) {
  if (void* const out = std::malloc(size)) return out;
  throw std::bad_alloc();
}

void* from_new_slab(std::size_t size, Blocks& blocks) {
  static char* const kOpened = region = open_region();
  if (kOpened == nullptr) return from_malloc(size);
  const std::size_t at = used.fetch_add(kSlab);
  if (at >= kRegion) return from_malloc(size);
  char* const slab = kOpened + at;
#ifdef MADV_POPULATE_WRITE
  if (at > 0 && at % kPiece == 0) ::madvise(slab, kPiece, MADV_POPULATE_WRITE);
#endif
  *reinterpret_cast<std::size_t*>(slab) = size;
  blocks.fresh = slab + kStep + size;
  blocks.left = (kSlab - kStep) / size - 1;
  return slab + kStep;
}

// Sizes are told apart in steps.
constexpr std::size_t steps_of(std::size_t size) {
  return size == 0 ? 1 : (size + kStep - 1) / kStep;
}

// Where in the region a block is; beyond it for what came from malloc.
std::size_t place_in_region(const void* place) {
  char* const first = region.load(std::memory_order_relaxed);
  const std::size_t at = reinterpret_cast<std::uintptr_t>(place) - reinterpret_cast<std::uintptr_t>(first);
  return first == nullptr ? kRegion : at;
}

void give_back(void* place, Blocks& blocks) {
  blocks.free = new (place) Block{blocks.free};
}

}  // namespace

void* operator new(std::size_t size) {
  if (size > kLargest) return from_malloc(size);
  const std::size_t steps = steps_of(size);
  Blocks& blocks = blocks_of_size[steps];
  if (Block* const first = blocks.free) {
    blocks.free = first->next;
    return first;
  }
  if (blocks.left == 0) return from_new_slab(steps * kStep, blocks);
  --blocks.left;
  char* const out = blocks.fresh;
  blocks.fresh += steps * kStep;
  return out;
}

void operator delete(void* place) noexcept {
  const std::size_t at = place_in_region(place);
  if (at >= kRegion) return std::free(place);
  const char* const slab = static_cast<char*>(place) - at % kSlab;
  give_back(place, blocks_of_size[*reinterpret_cast<const std::size_t*>(slab) / kStep]);
}

// Who knows the size spares the look at the slab, which is far away.
void operator delete(void* place, std::size_t size) noexcept {
  if (place_in_region(place) >= kRegion) return std::free(place);
  give_back(place, blocks_of_size[steps_of(size)]);
}

#endif
