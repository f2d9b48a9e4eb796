// The dataset's file: opened, told from other files, made, and brought to this program's schema.
#ifndef ANNALS_DATASET_STORE_H_
#define ANNALS_DATASET_STORE_H_

#include <memory>
#include <string>
#include <string_view>

#include "dataset/sqlite.h"
#include "extract/result.h"

namespace annals {

// The version of schema.sql (SQLite's user_version) and the mark of the file (its application_id, "ANNL").
inline constexpr int kDatasetVersion = 4;
inline constexpr int kDatasetMark = 0x414e4e4c;

// The text of schema.sql.
std::string_view DatasetSchema();

// Opens a dataset to read it. Readers never block a writer, nor wait for one. The errors say what is wrong with
// the file: not there, no database, another program's, newer than this program, older (annals update migrates it).
Result<std::unique_ptr<Connection>> OpenDataset(const std::string& path);

// Opens a dataset to write to it, and migrates an older one. `create`: makes it where there is none; a file that
// is there but empty counts as none.
Result<std::unique_ptr<Connection>> OpenDatasetToWrite(const std::string& path, bool create);

// A dataset that is no file, but kept in memory under that name as long as anybody has it open.
Result<std::unique_ptr<Connection>> OpenDatasetInMemory(const std::string& name);

// What an error of SQLite on this file means, in words for its user.
Diagnostic DatasetError(const std::string& path, const SqlError& error);

}  // namespace annals

#endif  // ANNALS_DATASET_STORE_H_
