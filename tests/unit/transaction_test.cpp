#include "emit/transaction.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "catch.h"

using namespace pipegen;
namespace fs = std::filesystem;

namespace {

/// A folder of its own, which goes with the test.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "pipegen-transaction.XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] std::string path() const { return path_.string(); }
  void write(const std::string& name, const std::string& text) const { std::ofstream(path_ / name) << text; }
  [[nodiscard]] std::string read(const std::string& name) const {
    std::ifstream in(path_ / name);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  [[nodiscard]] bool has(const std::string& name) const { return fs::exists(path_ / name); }

 private:
  fs::path path_;
};

}  // namespace

TEST_CASE("a file that was changed since it was read is not overwritten") {
  const Folder folder;
  folder.write("file", "of somebody else\n");
  emit::Transaction transaction(folder.path());
  const auto staged =
      transaction.stage({{"file", emit::Change::kUpdate, "as read\n", emit::shared("new\n"), false}});
  REQUIRE_FALSE(staged);
  CHECK(staged.error().find("was changed by something else at the same time") != std::string::npos);
  CHECK(folder.read("file") == "of somebody else\n");
}

TEST_CASE("what is taken back leaves no folder behind") {
  const Folder folder;
  folder.write("file", "old\n");
  emit::Transaction transaction(folder.path());
  REQUIRE(transaction.stage({{"a/b/new", emit::Change::kCreate, {}, emit::shared("new\n"), false},
                             {"file", emit::Change::kUpdate, "old\n", emit::shared("new\n"), false}}));
  REQUIRE(transaction.commit());
  REQUIRE(transaction.apply());
  CHECK(folder.read("a/b/new") == "new\n");
  CHECK(transaction.undo({"the disk failed"}).message == "the disk failed; no file was changed");
  CHECK(folder.read("file") == "old\n");
  CHECK_FALSE(folder.has("a"));
  CHECK_FALSE(folder.has(".pipegen.tmp"));
}
