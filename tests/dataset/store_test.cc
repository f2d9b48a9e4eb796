// What a file must be to be opened as a dataset, and what is said of one that is not.
#include "dataset/store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "temporary_folder.h"

namespace annals {
namespace {

using testing::HasSubstr;

template <typename T>
std::string Said(const Result<T>& result) {
  return result.ok() ? "" : Format(result.errors().front());
}

TEST(Store, MakesAFileThatOpens) {
  TemporaryFolder folder;
  const std::string path = folder.File("news.db");
  ASSERT_EQ(Said(OpenDatasetToWrite(path, true)), "");
  const auto again = OpenDataset(path);
  ASSERT_EQ(Said(again), "");
  for (const char* view : {"events", "participants", "evidence", "memberships", "tombstones", "changes"}) {
    EXPECT_EQ((*again)->IntOf("SELECT count(*) FROM " + std::string(view)), 0) << view;
  }
  EXPECT_EQ((*again)->IntOf("PRAGMA user_version"), kDatasetVersion);
  EXPECT_EQ((*again)->Prepare("PRAGMA integrity_check").Step(), true);
}

TEST(Store, AnEmptyFileIsFilled) {
  TemporaryFolder folder;
  const std::string path = folder.Write("news.db", "");
  EXPECT_THAT(Said(OpenDataset(path)), HasSubstr("is empty"));
  EXPECT_EQ(Said(OpenDatasetToWrite(path, true)), "");
  EXPECT_EQ(Said(OpenDataset(path)), "");
}

TEST(Store, RefusesWhatIsNoDatasetAndLeavesItAsItIs) {
  TemporaryFolder folder;
  const std::string text = folder.Write("notes.txt", std::string(5000, 'x'));
  const std::string other = folder.File("other.db");
  Connection(other, Connection::Mode::kCreate).Execute("CREATE TABLE bookmark (url TEXT)");
  const std::string newer = folder.File("newer.db");
  ASSERT_EQ(Said(OpenDatasetToWrite(newer, true)), "");
  Connection(newer, Connection::Mode::kWrite).Execute("PRAGMA user_version = 99");
  const struct {
    std::string path, message;
  } cases[] = {
      {text, "is no SQLite database"},
      {other, "is an SQLite file of another program"},
      {newer, "has schema version 99"},
      {folder.File(""), "is a folder"},
      {folder.File("missing/news.db"), ""},
  };
  for (const auto& c : cases) {
    const bool file = std::filesystem::is_regular_file(c.path);
    const std::string name = std::filesystem::path(c.path).filename();
    const std::string before = file ? folder.Read(name) : "";
    EXPECT_THAT(Said(OpenDataset(c.path)), HasSubstr(c.message.empty() ? "there is no such file" : c.message));
    EXPECT_THAT(Said(OpenDatasetToWrite(c.path, true)), HasSubstr(c.message.empty() ? "can't be opened" : c.message));
    if (file) {
      EXPECT_EQ(folder.Read(name), before) << c.path;
    }
  }
}

TEST(Store, ADamagedPageIsTold) {
  TemporaryFolder folder;
  const std::string path = folder.File("news.db");
  ASSERT_EQ(Said(OpenDatasetToWrite(path, true)), "");
  std::string bytes = folder.Read("news.db");
  ASSERT_GT(bytes.size(), 8192u);
  bytes.replace(100, 200, std::string(200, '\xff'));  // the first page's cells
  folder.Write("news.db", bytes);
  EXPECT_THAT(Said(OpenDataset(path)), HasSubstr("is damaged"));
  EXPECT_THAT(Said(OpenDatasetToWrite(path, false)), HasSubstr("is damaged"));
}

// What is said of the file to somebody who may not write to its folder; "" if it opens.
std::string SaidToAReader(const TemporaryFolder& folder, const std::string& path) {
  const std::string answer = folder.File("answer");
  folder.Write("answer", "");
  std::filesystem::permissions(answer, std::filesystem::perms::all);
  const std::filesystem::path home = std::filesystem::path(path).parent_path();
  std::filesystem::permissions(home.parent_path(), std::filesystem::perms(0755));
  std::filesystem::permissions(home, std::filesystem::perms(0555));
  const pid_t child = fork();
  if (child == 0) {
    if (getuid() == 0 && setuid(65534) != 0) _exit(1);  // root writes wherever it likes
    std::ofstream(answer) << Said(OpenDataset(path));
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  std::filesystem::permissions(home, std::filesystem::perms(0755));
  EXPECT_EQ(status, 0);
  return folder.Read("answer");
}

TEST(Store, AFolderThatCannotBeWrittenIsReadUnlessChangesWait) {
  TemporaryFolder folder;
  std::filesystem::create_directory(folder.File("home"));
  const std::string path = folder.File("home/news.db");
  ASSERT_EQ(Said(OpenDatasetToWrite(path, true)), "");
  EXPECT_EQ(SaidToAReader(folder, path), "");
  auto writer = OpenDatasetToWrite(path, false);
  ASSERT_EQ(Said(writer), "");
  (*writer)->Cached("INSERT INTO word(text) VALUES (?)").Run("treaty.sign");
  // As a writer leaves them that is killed: the changes beside the file, and nothing to share them by.
  std::filesystem::create_directory(folder.File("copy"));
  std::filesystem::copy_file(path, folder.File("copy/news.db"));
  std::filesystem::copy_file(path + "-wal", folder.File("copy/news.db-wal"));
  EXPECT_THAT(SaidToAReader(folder, folder.File("copy/news.db")), HasSubstr("has changes in the file beside it"));
}

TEST(Store, ATransactionThatIsNotCommittedLeavesNothing) {
  TemporaryFolder folder;
  auto store = OpenDatasetToWrite(folder.File("news.db"), true);
  ASSERT_TRUE(store.ok());
  {
    Transaction transaction(store->get());
    (*store)->Execute("INSERT INTO word(text) VALUES ('treaty.sign')");
  }
  EXPECT_EQ((*store)->IntOf("SELECT count(*) FROM word WHERE text = 'treaty.sign'"), 0);
  Transaction transaction(store->get());
  (*store)->Cached("INSERT INTO word(text) VALUES (?)").Run("treaty.sign");
  transaction.Commit();
  EXPECT_EQ((*store)->IntOf("SELECT count(*) FROM word WHERE text = 'treaty.sign'"), 1);
}

}  // namespace
}  // namespace annals
