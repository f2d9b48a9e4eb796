#include "extract/read/reader.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace annals {
namespace {

namespace fs = std::filesystem;

// A folder of its own for each test, gone afterwards.
class Reader : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("annals-reader-" + std::to_string(getpid()) + "-" +
                                           ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string Write(const std::string& name, const std::string& bytes) {
    const fs::path path = folder_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }

  // "id|published|bytes" of each article, "name:line: message" of each error.
  std::vector<std::string> Read(const std::vector<std::string>& paths, const std::string& input = {}) {
    std::istringstream in(input);
    ArticleStream stream(paths, &in);
    std::vector<std::string> lines;
    while (auto next = stream.Next()) {
      if (next->ok()) {
        const Article& article = next->value();
        lines.push_back(article.id + "|" + article.published + "|" + article.bytes);
      } else {
        const Diagnostic& error = next->errors()[0];
        const std::string name = fs::path(error.where.file).filename().string();
        lines.push_back(name + (error.where.line ? ":" + std::to_string(error.where.line) : "") + ": " + error.message);
      }
    }
    read_ = stream.bytes_read();
    total_ = stream.total_bytes();
    return lines;
  }

  using Lines = std::vector<std::string>;
  fs::path folder_;
  uint64_t read_ = 0, total_ = 0;
};

TEST_F(Reader, KeepsTheOrderOfPathsAndSortsFolders) {
  const std::string last = Write("z.txt", "Z.");
  Write("in/b.txt", "B.");
  Write("in/a/2022-01-06-c.md", "C.");
  Write("in/a.txt", "A.");
  Write("in/.hidden/x.txt", "X.");
  Write("in/picture.png", "1,2");
  EXPECT_EQ(Read({last, (folder_ / "in").string(), last}),
            (Lines{"z||Z.", "2022-01-06-c|2022-01-06|C.", "a||A.", "b||B.", "z||Z."}));
  EXPECT_EQ(total_, 10u);
  EXPECT_EQ(read_, total_);
}

TEST_F(Reader, GoesOnBehindABrokenLine) {
  const std::string path = Write("a.jsonl", "\xEF\xBB\xBF{\"id\":\"1\",\"text\":\"One.\"}\r\n\n{\"id\":\"2\"}\n{\"id\":\"3\",\"published\":\"2020-02-03\",\"text\":\"Three.\"}");
  EXPECT_EQ(Read({path}), (Lines{"1||One.", "a.jsonl:3: the object has no `text`", "3|2020-02-03|Three."}));
  EXPECT_EQ(read_, total_);
}

TEST_F(Reader, SaysWhatIsWrongWithAPath) {
  fs::create_directories(folder_ / "empty");
  const Lines lines = Read({(folder_ / "none.txt").string(), (folder_ / "empty").string(), Write("e.txt", ""), Write("e.jsonl", "\n"),
                            Write("w.txt", " \n\t\n"), Write("b.txt", std::string("a\0\0\0\1\2b", 7)), Write("p.txt", "%PDF-1.4"),
                            Write("a.json", "{\n \"text\": \"x"), Write("f.txt", "Fine.")});
  EXPECT_EQ(lines, (Lines{"none.txt: no such file or folder", "empty: no articles in this folder", "e.txt: the file is empty",
                          "e.jsonl: the file is empty", "w.txt: the file holds nothing but white space",
                          "b.txt: is a binary file (it holds NUL bytes)", "p.txt: looks like a PDF file; give its text",
                          "a.json:1: not JSON: the object is never closed", "f||Fine."}));
}

TEST_F(Reader, CannotOpenWhatItMayNotRead) {
  if (geteuid() == 0) GTEST_SKIP() << "root may read everything";
  const std::string path = Write("secret.txt", "S.");
  fs::permissions(path, fs::perms::none);
  EXPECT_EQ(Read({path}), (Lines{"secret.txt: can't be opened: Permission denied"}));
}

TEST_F(Reader, TellsStandardInputByItsContent) {
  EXPECT_EQ(Read({"-"}, "Mali left.\nIt did.\n"), (Lines{"stdin||Mali left.\nIt did.\n"}));
  EXPECT_EQ(Read({"-"}, "\n{\"text\":\"One.\"}\n{\"text\":\"Two.\"}\n"), (Lines{"stdin-2||One.", "stdin-3||Two."}));
  EXPECT_EQ(Read({"-"}, "{sic} he wrote\n"), (Lines{"stdin||{sic} he wrote\n"}));
  EXPECT_EQ(Read({"-"}, ""), (Lines{"-: the file is empty"}));
}

TEST_F(Reader, TellsAFileWithoutSuffixByItsContent) {
  EXPECT_EQ(Read({Write("feed", "{\"text\":\"One.\"}\n"), Write("story", "\n\nOne.\n"), Write("a.json", "{\"text\":\"Two.\"}")}),
            (Lines{"feed-1||One.", "story||\n\nOne.\n", "a-1||Two."}));
}

}  // namespace
}  // namespace annals
