#include "catch.h"
#include "version/channel.h"
#include "version/message.h"
#include "version/range.h"
#include "version/reverts.h"
#include "version/semver.h"

using namespace pipegen::version;

// https://semver.org/spec/v2.0.0.html#spec-item-11
TEST_CASE("precedence is that of semantic versions") {
  const char* rising[] = {"0.9.9",
                          "1.0.0-1",
                          "1.0.0-2",
                          "1.0.0-10",
                          "1.0.0-alpha",
                          "1.0.0-alpha.1",
                          "1.0.0-alpha.beta",
                          "1.0.0-beta.2",
                          "1.0.0-beta.11",
                          "1.0.0-rc.1",
                          "1.0.0",
                          "1.0.1",
                          "1.9.0",
                          "1.10.0",
                          "18446744073709551615.0.0"};
  for (std::size_t i = 0; i + 1 < std::size(rising); ++i) {
    INFO(rising[i] << " < " << rising[i + 1]);
    CHECK(compare(*read_semver(rising[i]).version, *read_semver(rising[i + 1]).version) < 0);
    CHECK(compare(*read_semver(rising[i + 1]).version, *read_semver(rising[i]).version) > 0);
  }
  CHECK(compare(*read_semver("1.0.0+a").version, *read_semver("1.0.0+b").version) == 0);
}

TEST_CASE("what is no semantic version") {
  for (const char* text : {"", "1", "1.2", "1.2.3.4", "01.2.3", "1.02.3", "v1.2.3", "1.2.3-", "1.2.3+",
                           "1.2.3-01", "1.2.3-a..b", "1.2.3-a_b", "1.2.3 ", "-1.2.3", "1.2.x"}) {
    INFO(text);
    CHECK(!read_semver(text).version);
    CHECK(!read_semver(text).too_large);
  }
  CHECK(read_semver("18446744073709551616.0.0").too_large);
  CHECK(text_of(*read_semver("1.2.3-rc.1+b-1.07").version) == "1.2.3-rc.1+b-1.07");
}

TEST_CASE("a message says its kind, scope and what breaks") {
  const Message message =
      read_message("\n \r\nFeat(api)!:  more \t\r\n\nx\nBREAKING CHANGE: old names\r\nBREAKING-CHANGE:\n");
  CHECK(message.subject == "Feat(api)!:  more");
  CHECK(message.type == "feat");
  CHECK(message.scope == "api");
  CHECK(message.description == "more");
  CHECK(message.breaking);
  CHECK(message.breaking_notes == std::vector<std::string>{"old names"});
}

TEST_CASE("a note of what breaks goes on up to an empty line or a footer") {
  const auto notes = [](std::string_view text) { return read_message(text).breaking_notes; };
  using List = std::vector<std::string>;
  CHECK(notes("a\n\nBREAKING CHANGE: one\r\n  two \r\nthree\n\nfour\n") == List{"one two three"});
  CHECK(notes("a\n\nBREAKING CHANGE: one\nReviewed-by: Z\ntwo\n") == List{"one"});
  CHECK(notes("a\n\nBREAKING CHANGE:\none\nBREAKING-CHANGE: two\nRefs #7\n") == List{"one", "two"});
  CHECK(notes("a\n\nBREAKING CHANGE:\n\none\n").empty());
  CHECK(notes("a\n\nBREAKING CHANGE: one\nsee a: b, and #7") == List{"one see a: b, and #7"});
}

TEST_CASE("the names of maintenance branches") {
  CHECK(range_of("1.2.x")->minor == 2);
  CHECK(!range_of("v1.x")->minor);
  CHECK(range_of("10.x.x")->major == 10);
  for (const char* name : {"x", ".x", "1", "1.2", "1.2.x.x", "1.2.3.x", "01.x", "1.02.x", "vv1.x", "1.x.x.x",
                           "1..x", "release/1.x"}) {
    INFO(name);
    CHECK(!range_of(name));
  }
}

TEST_CASE("a pattern of branches fits all of a name") {
  CHECK(fits("release/*", "release/1/2"));
  CHECK(fits("*", ""));
  CHECK(fits("a*b*c", "aXbYbZc"));
  CHECK(fits("v?", "v1"));
  CHECK(!fits("next", "next2"));
  CHECK(!fits("v?", "v"));
  CHECK(!fits("*a", "b"));
}

namespace {

// Commits of one line, the newest first; each id is its number twenty times.
History line_of(std::vector<Message> messages) {
  History out;
  out.head = 0;
  out.id = [](Index at) {
    ObjectId id;
    id.fill(static_cast<std::uint8_t>(at));
    return id;
  };
  out.parents = [count = messages.size()](Index at) {
    return at + 1 < count ? std::vector<Index>{at + 1} : std::vector<Index>();
  };
  out.message = [kept = std::move(messages)](Index at) -> const Message& { return kept[at]; };
  return out;
}

}  // namespace

TEST_CASE("reverts end, whatever abbreviations say") {
  Message first;
  Message second;
  first.reverts = {"0101010101"};
  second.reverts = {"0000000000"};
  const History circle = line_of({first, second});
  const Reverts found = reverts_among(circle, {0, 1}, {0, 1});
  CHECK(found.cancelled.size() <= 1);
  Message itself;
  itself.reverts = {"0000000"};
  CHECK(reverts_among(line_of({itself}), {0}, {0}).cancelled.size() <= 1);
}

TEST_CASE("a chain of reverts may be long") {
  constexpr std::size_t kLength = 200;
  std::vector<Message> messages(kLength);
  for (std::size_t i = 0; i + 1 < kLength; ++i) {
    ObjectId before;
    before.fill(static_cast<std::uint8_t>(i + 1));
    messages[i].reverts = {hex(before)};
  }
  std::vector<Index> all(kLength);
  for (Index i = 0; i < kLength; ++i) all[i] = i;
  // The newest stands, the one before it does not, and so on down to the first commit.
  CHECK(reverts_among(line_of(messages), all, all).cancelled.size() == kLength / 2);
}
