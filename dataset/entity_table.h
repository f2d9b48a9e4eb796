// Who takes part, each stored once.
#ifndef ANNALS_DATASET_ENTITY_TABLE_H_
#define ANNALS_DATASET_ENTITY_TABLE_H_

#include <cstdint>
#include <string>
#include <unordered_map>

#include "dataset/draft.h"
#include "dataset/interned.h"
#include "dataset/sqlite.h"

namespace annals {

// Not thread-safe. A rolled back transaction leaves its memory wrong: make a new one then.
class EntityTable {
 public:
  EntityTable(Connection* connection, Dictionary* dictionary) : db_(connection), dictionary_(dictionary) {}

  // The key of a participant without its role, which is stored if it is new.
  int64_t Key(const DraftParticipant& participant);
  // The participant of that key, without role, coordinates and span.
  DraftParticipant Read(int64_t key);

 private:
  Connection* db_;
  Dictionary* dictionary_;
  std::unordered_map<int64_t, int64_t> keys_;  // by hash
  std::unordered_map<int64_t, DraftParticipant> known_;
};

}  // namespace annals

#endif  // ANNALS_DATASET_ENTITY_TABLE_H_
