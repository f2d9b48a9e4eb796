#include "dataset/entity_table.h"

#include <fmt/format.h>

#include "dataset/similarity.h"

namespace annals {
namespace {

constexpr size_t kMostKeys = 200000, kMostKnown = 20000;

int64_t HashOf(const DraftParticipant& p) {
  const std::string all = fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}", p.kind, p.id, p.name, p.title, p.affiliation, p.place, p.geonames.value_or(0));
  return static_cast<int64_t>(HashBytes(all) >> 16);  // 48 bits: what SQLite stores in 6 bytes
}

}  // namespace

int64_t EntityTable::Key(const DraftParticipant& p) {
  const int64_t hash = HashOf(p);
  if (const auto known = keys_.find(hash); known != keys_.end()) return known->second;
  if (keys_.size() > kMostKeys) keys_.clear();
  int64_t key = 0;
  Statement& find = db_->Cached("SELECT key FROM entity WHERE hash = ?1").With(hash);
  if (find.Step()) {
    key = find.Int(0);
    find.Reset();
  } else {
    db_->Cached("INSERT INTO entity(kind, id, name, title, affiliation, place, geonames, longitude, latitude, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .Run(dictionary_->words.Key(p.kind), TextOrNull(p.id), p.name, TextOrNull(p.title), TextOrNull(p.affiliation), TextOrNull(p.place), p.geonames, p.longitude,
             p.latitude, hash);
    key = db_->LastKey();
  }
  return keys_[hash] = key;
}

DraftParticipant EntityTable::Read(int64_t key) {
  if (const auto known = known_.find(key); known != known_.end()) return known->second;
  if (known_.size() > kMostKnown) known_.clear();
  DraftParticipant who;
  Statement& row = db_->Cached("SELECT kind, id, name, title, affiliation, place FROM entity WHERE key = ?").With(key);
  if (row.Step()) {
    who.kind = dictionary_->words.Text(row.Int(0));
    std::string* const texts[] = {&who.id, &who.name, &who.title, &who.affiliation, &who.place};
    for (int i = 0; i < 5; ++i) *texts[i] = row.Text(i + 1);
    row.Reset();
  }
  return known_[key] = who;
}

}  // namespace annals
