// An article's facts on their way into the dataset: what the merging needs of a record, read from its JSON.
//
// The program's own extraction comes here without JSON (extracted.h); a test holds the two against each other.
#ifndef ANNALS_DATASET_DRAFT_H_
#define ANNALS_DATASET_DRAFT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dataset/similarity.h"
#include "extract/result.h"

namespace annals {

struct DraftParticipant {
  std::string role, kind, id, name, title, affiliation;
  std::string place;  // of a location; empty if it is given by its state only
  std::optional<int64_t> geonames;
  std::optional<double> longitude, latitude;
  int64_t begin = 0, end = 0;

  friend bool operator==(const DraftParticipant&, const DraftParticipant&) = default;
};

struct DraftQuantity {
  double value = 0;
  std::optional<double> upper;
  std::string unit, relation;

  friend bool operator==(const DraftQuantity&, const DraftQuantity&) = default;
};

struct DraftMembership {
  std::string member, organization, change;

  friend bool operator==(const DraftMembership&, const DraftMembership&) = default;
};

struct DraftMention {
  std::string event;  // id in the record
  std::string type, plover, mode, cameo;
  std::optional<int64_t> quad;
  std::string status, date, basis, reported;
  int64_t begin = 0, end = 0;
  std::string text, rule;
  std::string also, quantities_json;  // JSON arrays; empty if there are none
  std::vector<DraftParticipant> participants;
  std::vector<DraftQuantity> quantities;
  std::vector<DraftMembership> memberships;

  friend bool operator==(const DraftMention&, const DraftMention&) = default;
};

// What an article is known by.
struct ArticleName {
  std::string url, id, path;
  std::string file;      // where it was read from, if its file's name is all it is known by (FileOf); else empty
  std::string content;   // as in a Draft
};

struct Draft {
  std::string file;  // as in an ArticleName
  std::string id, url, path, title, published, published_from, language, rules, source;
  int64_t characters = 0;
  std::string content;              // hash of all that the facts depend on but the rules
  std::string options;              // JSON for extracting it again; empty if it can't be
  std::string text;                 // the article's bytes; empty: not kept
  Signature signature;              // of its words (similarity.h); empty: too short
  std::vector<DraftMention> mentions;
};

ArticleName NameOf(const Draft& draft);

// The path, made plain, if the id is no more than the name of that file (or of a line in it); else empty.
std::string FileOf(const std::string& id, const std::string& path);

// Whether the article is known by its place in a file, as lines and rows without an id are: other text in that place is a
// correction of it.
bool IsKnownByPlace(const Draft& draft);

// Reads a quantities array as a mention stores it.
std::vector<DraftQuantity> QuantitiesOf(std::string_view json);

// Reads an annals/document/1 record; the error says what else it is. `content` becomes the record's own hash and
// `signature` that of its evidence, which an extraction overwrites with those of the article.
Result<Draft> DraftOfRecord(std::string_view json, const std::string& path);

}  // namespace annals

#endif  // ANNALS_DATASET_DRAFT_H_
