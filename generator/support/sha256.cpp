#include "support/sha256.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "support/sha256_blocks.h"

namespace pipegen::support {
namespace {

Sha256Blocks fastest_blocks() {
  static const Sha256Blocks kX86 = sha256_blocks_x86();
  return kX86 != nullptr ? kX86 : sha256_blocks_portable;
}

}  // namespace

void sha256_blocks_portable(std::uint32_t* state, const unsigned char* data, std::size_t count) {
  std::array<std::uint32_t, 64> w{};
  for (; count > 0; --count, data += 64) {
    for (std::size_t i = 0; i < 16; ++i) {
      const unsigned char* at = data + 4 * i;
      w[i] = std::uint32_t{at[0]} << 24 | std::uint32_t{at[1]} << 16 | std::uint32_t{at[2]} << 8 | at[3];
    }
    for (std::size_t i = 16; i < 64; ++i) {
      const std::uint32_t s0 = std::rotr(w[i - 15], 7) ^ std::rotr(w[i - 15], 18) ^ (w[i - 15] >> 3);
      const std::uint32_t s1 = std::rotr(w[i - 2], 17) ^ std::rotr(w[i - 2], 19) ^ (w[i - 2] >> 10);
      w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    std::array<std::uint32_t, 8> words{};
    std::copy_n(state, 8, words.begin());
    auto [a, b, c, d, e, f, g, h] = words;
    for (std::size_t i = 0; i < 64; ++i) {
      const std::uint32_t s1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
      const std::uint32_t t1 = h + s1 + ((e & f) ^ (~e & g)) + kSha256Rounds[i] + w[i];
      const std::uint32_t s0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
      const std::uint32_t t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
      h = g, g = f, f = e, e = d + t1, d = c, c = b, b = a, a = t1 + t2;
    }
    words = {a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i < 8; ++i) state[i] += words[i];
  }
}

Sha256& Sha256::add(std::string_view bytes) {
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  std::size_t left = bytes.size();
  const std::size_t filled = size_ % 64;
  size_ += left;
  if (filled > 0) {
    const std::size_t taken = std::min(left, 64 - filled);
    std::memcpy(rest_.data() + filled, data, taken);
    data += taken;
    left -= taken;
    if (filled + taken < 64) return *this;
    fastest_blocks()(state_.data(), rest_.data(), 1);
  }
  fastest_blocks()(state_.data(), data, left / 64);
  if (left % 64 > 0) std::memcpy(rest_.data(), data + left - left % 64, left % 64);
  return *this;
}

// The padding of FIPS 180-4, 5.1.1: a bit, zeros, and the size in bits that ends a block.
std::string Sha256::hex() {
  const std::uint64_t bits = size_ * 8;
  std::string padding(1, '\x80');
  padding.append((119 - size_ % 64) % 64, '\0');
  for (int shift = 56; shift >= 0; shift -= 8) padding += static_cast<char>(bits >> shift & 0xFF);
  add(padding);
  std::string out;
  for (const std::uint32_t word : state_) {
    for (int shift = 28; shift >= 0; shift -= 4) out += "0123456789abcdef"[(word >> shift) & 15];
  }
  return out;
}

std::string sha256_hex(std::string_view bytes) {
  return Sha256().add(bytes).hex();
}

}  // namespace pipegen::support
