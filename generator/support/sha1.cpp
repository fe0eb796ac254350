#include "support/sha1.h"

#include <bit>
#include <cstddef>
#include <cstring>
#include <utility>

namespace pipegen::support {
namespace {

using State = std::array<std::uint32_t, 5>;

// Twenty rounds with one function and one constant; the message schedule is a ring of sixteen words. They are
// written out by the pack, because a loop costs twice the time: the ring's places are then known when this is
// compiled.
template <std::size_t First, typename Mix, std::size_t... I>
inline void rounds(State& s, std::array<std::uint32_t, 16>& w, std::uint32_t constant, Mix mix,
                   std::index_sequence<I...> /*twenty*/) {
  const auto round = [&](std::size_t i) {
    if (i >= 16) w[i % 16] = std::rotl(w[(i + 13) % 16] ^ w[(i + 8) % 16] ^ w[(i + 2) % 16] ^ w[i % 16], 1);
    const std::uint32_t next = std::rotl(s[0], 5) + mix(s[1], s[2], s[3]) + s[4] + constant + w[i % 16];
    s = {next, s[0], std::rotl(s[1], 30), s[2], s[3]};
  };
  (round(First + I), ...);
}

void add_block(State& state, const unsigned char* data) {
  std::array<std::uint32_t, 16> w{};
  for (std::size_t i = 0; i < 16; ++i) {
    const unsigned char* at = data + 4 * i;
    w[i] = std::uint32_t{at[0]} << 24 | std::uint32_t{at[1]} << 16 | std::uint32_t{at[2]} << 8 | at[3];
  }
  State s = state;
  const auto choose = [](std::uint32_t b, std::uint32_t c, std::uint32_t d) { return d ^ (b & (c ^ d)); };
  const auto parity = [](std::uint32_t b, std::uint32_t c, std::uint32_t d) { return b ^ c ^ d; };
  const auto majority = [](std::uint32_t b, std::uint32_t c, std::uint32_t d) {
    return (b & c) | (d & (b | c));
  };
  constexpr std::make_index_sequence<20> kTwenty;
  rounds<0>(s, w, 0x5A827999, choose, kTwenty);
  rounds<20>(s, w, 0x6ED9EBA1, parity, kTwenty);
  rounds<40>(s, w, 0x8F1BBCDC, majority, kTwenty);
  rounds<60>(s, w, 0xCA62C1D6, parity, kTwenty);
  for (std::size_t i = 0; i < 5; ++i) state[i] += s[i];
}

}  // namespace

std::array<std::uint8_t, 20> sha1(std::string_view bytes) {
  State state = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  std::size_t left = bytes.size();
  for (; left >= 64; left -= 64, data += 64) add_block(state, data);
  // The padding of FIPS 180-4, 5.1.1: a bit, zeros, and the size in bits that ends a block.
  std::array<unsigned char, 128> rest{};
  if (left > 0) std::memcpy(rest.data(), data, left);
  rest[left] = 0x80;
  const std::size_t end = left < 56 ? 64 : 128;
  const std::uint64_t bits = std::uint64_t{bytes.size()} * 8;
  for (std::size_t i = 0; i < 8; ++i) rest[end - 1 - i] = static_cast<unsigned char>(bits >> (8 * i));
  for (std::size_t at = 0; at < end; at += 64) add_block(state, rest.data() + at);
  std::array<std::uint8_t, 20> out{};
  for (std::size_t i = 0; i < 20; ++i) out[i] = static_cast<std::uint8_t>(state[i / 4] >> (24 - 8 * (i % 4)));
  return out;
}

}  // namespace pipegen::support
