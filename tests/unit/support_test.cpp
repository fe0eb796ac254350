#include "catch.h"
#include "support/diagnostics.h"
#include "support/nearest.h"
#include "support/sha1.h"
#include "support/sha256.h"
#include "support/sha256_blocks.h"

#include <utility>

using namespace pipegen::support;

TEST_CASE("a column counts code points, not bytes") {
  Sources sources;
  const FileId file = sources.add("a.yml", "x: 1\nnämé: 2\n");
  const Position p = sources.position(file, 5 + 6);
  CHECK(p.line == 2);
  CHECK(p.column == 5);
}

TEST_CASE("the nearest name survives a swap of letters and another case") {
  CHECK(nearest("serivces", {"pipelines", "services"}) == "services");
  CHECK(nearest("Services", {"services"}) == "services");
  CHECK(nearest("xyz", {"services"}).empty());
}

// Made with `sha256sum`, of the alphabet over and over: sizes around the ends of blocks and of their padding.
TEST_CASE("SHA-256 is that of FIPS 180-4, in one piece and in many") {
  const std::pair<std::size_t, const char*> digests[] = {
      {0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {55, "595615dbe4f0f407ae397d08b4c2cb870cb9b0e11937416f950c5160acf9c005"},
      {56, "784f623b787495078e93ff28a25b581df0584055a7e71d8cd90c454716b92f51"},
      {63, "5ca3e1ef5207490eac01a795e5cc94d59582a5118bf9534665c8668d87aa647c"},
      {64, "2fcd5a0d60e4c941381fcc4e00a4bf8be422c3ddfafb93c809e8d1e2bfffae8e"},
      {65, "1b3cd1877ab2f2f19f7be001722554f336cb799df0329de0bb4c118dc6abc06d"},
      {119, "faef67da856d6fd9c8d12f9ed0a4fefd3cf0ce085ab43e2907418d457e3c354b"},
      {120, "c9512b08619c19fbb503c7da6b46ef20301e5f7a7a5f43989182398536f5c5c8"},
      {1000, "915e53a44c18b19bb06ba5b3f5fcaf1dc4651e8404c63425cfc6174e74659d87"}};
  for (const auto& [size, digest] : digests) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += static_cast<char>('a' + i % 26);
    CHECK(sha256_hex(text) == digest);
    for (std::size_t step = 1; step <= 100; step += 9) {
      Sha256 pieces;
      for (std::size_t at = 0; at < size; at += step) pieces.add(std::string_view(text).substr(at, step));
      CHECK(pieces.hex() == digest);
    }
  }
}

TEST_CASE("the processor's SHA instructions do what the plain code does") {
  const Sha256Blocks fast = sha256_blocks_x86();
  if (fast == nullptr) WARN("skipped: this processor has no SHA instructions");
  unsigned char data[640];
  for (unsigned i = 0; i < sizeof data; ++i) data[i] = static_cast<unsigned char>(i * i + i / 7);
  std::uint32_t plain[8] = {1, 2, 3, 4, 5, 6, 7, 8};
  std::uint32_t other[8] = {1, 2, 3, 4, 5, 6, 7, 8};
  sha256_blocks_portable(plain, data, 10);
  (fast != nullptr ? fast : sha256_blocks_portable)(other, data, 10);
  for (int i = 0; i < 8; ++i) CHECK(plain[i] == other[i]);
}

// Made with `sha1sum`, of the same texts.
TEST_CASE("SHA-1 is that of FIPS 180-4") {
  const std::pair<std::size_t, const char*> digests[] = {
      {0, "da39a3ee5e6b4b0d3255bfef95601890afd80709"},   {3, "a9993e364706816aba3e25717850c26c9cd0d89d"},
      {55, "a617d006d1ca12671785098a19a87fe58443bde9"},  {56, "4ad5bb7ae3c4024768d364b77c52128ea3cffebe"},
      {63, "fc8a5ab77259625085ead3ec96515b3b8d933fad"},  {64, "93249d4c2f8903ebf41ac358473148ae6ddd7042"},
      {65, "cf2a63cc308225cf07b498d2309a01dd0df52f67"},  {119, "edd0f1133d0e4ca5f3e98bb7e0295f31d20d2cdb"},
      {120, "23a58eee587aa1f50d19a969ab36a3fe3e88c393"}, {1000, "0c1e754ad8a0130e18bf2d3b0a57e29ad95e75cd"}};
  for (const auto& [size, digest] : digests) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += static_cast<char>('a' + i % 26);
    std::string found;
    for (const unsigned byte : sha1(text)) {
      found += "0123456789abcdef"[byte >> 4];
      found += "0123456789abcdef"[byte & 15];
    }
    CHECK(found == digest);
  }
}
