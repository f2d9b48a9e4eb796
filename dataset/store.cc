#include "dataset/store.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <filesystem>
#include <optional>

#include "dataset/migration.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

void MakeSchema(Connection* connection) {
  connection->Execute("PRAGMA page_size = 4096");
  connection->Execute("PRAGMA journal_mode = WAL");
  Transaction transaction(connection);
  if (connection->IntOf("PRAGMA user_version") == 0) {  // another writer may have been first
    connection->Execute(DatasetSchema());
    connection->Execute(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", kDatasetMark, kDatasetVersion));
  }
  transaction.Commit();
}

bool IsBlank(Connection* connection) {
  return connection->IntOf("PRAGMA user_version") == 0 && connection->IntOf("PRAGMA application_id") == 0 &&
         connection->IntOf("SELECT count(*) FROM sqlite_schema") == 0;
}

// What speaks against the file as a dataset of this program; nothing if it is fine or only older.
std::optional<Diagnostic> Objection(const std::string& path, Connection* connection) {
  if (connection->IntOf("PRAGMA application_id") != kDatasetMark) return ErrorIn(path, "is an SQLite file of another program, no dataset of annals");
  const int64_t version = connection->IntOf("PRAGMA user_version");
  if (version > kDatasetVersion) {
    return ErrorIn(path, fmt::format("has schema version {}, this annals knows versions up to {}", version, kDatasetVersion), "use a newer annals");
  }
  return std::nullopt;
}

// Changes that a writer has committed and not yet moved into the file.
bool HasJournal(const std::string& path) {
  std::error_code error;
  const uintmax_t size = fs::file_size(path + "-wal", error);
  return !error && size > 0;
}

Result<std::unique_ptr<Connection>> OpenToRead(const std::string& path) {
  auto connection = std::make_unique<Connection>(path, Connection::Mode::kRead);
  try {
    connection->IntOf("SELECT count(*) FROM sqlite_schema");
  } catch (const SqlError& error) {
    if (error.code() != SQLITE_CANTOPEN && error.code() != SQLITE_READONLY) throw;
    if (HasJournal(path)) {
      return ErrorIn(path, "has changes in the file beside it (-wal), which can't be read in a folder that can't be written", "copy both to a folder of your own");
    }
    connection = std::make_unique<Connection>(path, Connection::Mode::kUnshared);
  }
  return connection;
}

}  // namespace

Diagnostic DatasetError(const std::string& path, const SqlError& error) {
  switch (error.code()) {
    case SQLITE_NOTADB: return ErrorIn(path, "is no SQLite database");
    case SQLITE_CORRUPT: return ErrorIn(path, "is damaged: " + std::string(error.what()), "take it from a backup, or make it anew from its articles");
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ErrorIn(path, "is being written by another program", "try again when that one is done");
    case SQLITE_FULL: return ErrorIn(path, "can't be written: the disk is full");
    case SQLITE_READONLY: return ErrorIn(path, "can't be written: it, or its folder, is read-only");
    case SQLITE_CANTOPEN: return ErrorIn(path, "can't be opened");
    default: return ErrorIn(path, error.what());
  }
}

Result<std::unique_ptr<Connection>> OpenDataset(const std::string& path) {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return ErrorIn(path, "there is no such file", "annals update makes a dataset");
  if (fs::is_directory(path, ignored)) return ErrorIn(path, "is a folder, no dataset");
  try {
    auto opened = OpenToRead(path);
    if (!opened.ok()) return opened.errors();
    std::unique_ptr<Connection> connection = std::move(opened).value();
    if (IsBlank(connection.get())) return ErrorIn(path, "is empty, no dataset yet", "annals update fills it");
    if (auto wrong = Objection(path, connection.get())) return *std::move(wrong);
    if (connection->IntOf("PRAGMA user_version") < kDatasetVersion) {
      return ErrorIn(path, "has an older schema", "annals update brings it up to date");
    }
    return connection;
  } catch (const SqlError& error) {
    return DatasetError(path, error);
  }
}

Result<std::unique_ptr<Connection>> OpenDatasetInMemory(const std::string& name) {
  try {
    auto connection = std::make_unique<Connection>(name, Connection::Mode::kMemory);
    if (IsBlank(connection.get())) MakeSchema(connection.get());
    return connection;
  } catch (const SqlError& error) {
    return DatasetError(name, error);
  }
}

Result<std::unique_ptr<Connection>> OpenDatasetToWrite(const std::string& path, bool create) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) return ErrorIn(path, "is a folder, no dataset");
  if (!create && !fs::exists(path, ignored)) return ErrorIn(path, "there is no such file", "annals update makes a dataset");
  try {
    auto connection = std::make_unique<Connection>(path, create ? Connection::Mode::kCreate : Connection::Mode::kWrite);
    const bool blank = IsBlank(connection.get());
    if (!blank) {
      if (auto wrong = Objection(path, connection.get())) return *std::move(wrong);
    }
    if (connection->read_only()) return ErrorIn(path, "can't be written: it is read-only");
    if (blank) MakeSchema(connection.get());
    else if (connection->IntOf("PRAGMA user_version") < kDatasetVersion) MigrateDataset(connection.get());
    connection->Execute("PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536");
    return connection;
  } catch (const SqlError& error) {
    return DatasetError(path, error);
  }
}

}  // namespace annals
