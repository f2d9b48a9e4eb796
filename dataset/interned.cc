#include "dataset/interned.h"

#include <fmt/format.h>

namespace annals {

Interned::Interned(Connection* connection, std::string table, std::string column) : db_(connection), table_(std::move(table)), column_(std::move(column)) {}

int64_t Interned::Key(std::string_view text) {
  if (const auto known = keys_.find(text); known != keys_.end()) return known->second;
  if (!prepared_) {
    find_ = db_->Prepare(fmt::format("SELECT key FROM {} WHERE {} = ?", table_, column_));
    insert_ = db_->Prepare(fmt::format("INSERT INTO {}({}) VALUES (?)", table_, column_));
    prepared_ = true;
  }
  find_.With(text);
  int64_t key = 0;
  if (find_.Step()) {
    key = find_.Int(0);
    find_.Reset();
  } else {
    insert_.Run(text);
    key = db_->LastKey();
  }
  keys_.emplace(text, key);
  texts_.emplace(key, text);
  return key;
}

const std::string& Interned::Text(int64_t key) {
  if (const auto known = texts_.find(key); known != texts_.end()) return known->second;
  Statement read = db_->Prepare(fmt::format("SELECT {} FROM {} WHERE key = ?", column_, table_));
  std::string text = read.With(key).Step() ? read.Copy(0) : "";
  if (!text.empty()) keys_.emplace(text, key);
  return texts_[key] = std::move(text);
}

}  // namespace annals
