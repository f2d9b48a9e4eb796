// Texts that many rows have, each stored once: rows have its key.
#ifndef ANNALS_DATASET_INTERNED_H_
#define ANNALS_DATASET_INTERNED_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "dataset/sqlite.h"

namespace annals {

// Not thread-safe. A rolled back transaction leaves its memory wrong: make a new one then.
class Interned {
 public:
  // A table with a `key` and that column of texts.
  Interned(Connection* connection, std::string table, std::string column);

  // The key of the text, which is stored if it is new.
  int64_t Key(std::string_view text);
  std::optional<int64_t> KeyIfAny(std::string_view text) { return text.empty() ? std::nullopt : std::optional(Key(text)); }
  // The text of a key; empty if there is none. Valid as long as this.
  const std::string& Text(int64_t key);

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };

  Connection* db_;
  std::string table_, column_;
  Statement find_, insert_;  // prepared when first needed
  bool prepared_ = false;
  std::unordered_map<std::string, int64_t, Hash, std::equal_to<>> keys_;
  std::unordered_map<int64_t, std::string> texts_;
};

// What the tables of facts intern.
struct Dictionary {
  explicit Dictionary(Connection* connection) : words(connection, "word", "text"), types(connection, "type", "name") {}
  Interned words, types;
};

}  // namespace annals

#endif  // ANNALS_DATASET_INTERNED_H_
