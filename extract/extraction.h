// Everything annals found in one article: what the outputs write down.
#ifndef ANNALS_EXTRACT_EXTRACTION_H_
#define ANNALS_EXTRACT_EXTRACTION_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "extract/date/date_mention.h"
#include "extract/note.h"
#include "extract/text/text.h"

namespace annals {

// How a name stands in the text.
enum class MentionForm : uint8_t { kName, kAcronym, kAdjective, kDemonym, kCapital, kReference, kTreaty };

struct NameMention {
  Span span;
  MentionForm form = MentionForm::kName;
};

// A state, organization, person or place with all its mentions in text order.
struct Entity {
  std::string id;           // state or organization id; empty for persons and places
  std::string name;
  std::string kind;         // organizations: igo, alliance …; places: capital, city, region …
  std::string title;        // persons: office as told
  std::string affiliation;  // persons: state or organization they act for; places: their state
  std::string wikidata, cow;
  int64_t geonames = 0;     // places; 0 if unknown
  double longitude = 0, latitude = 0;  // WGS 84 degrees; meaningful only if geonames != 0
  std::vector<NameMention> mentions;
};

struct Participant {
  std::string role;         // actor, recipient, organization, instrument, location, participant
  std::string kind;         // state, organization, person, group, place (a location in no one state)
  std::string id;           // of the state or organization; empty for persons and groups
  std::string name;
  std::string title;        // persons
  std::string affiliation;  // persons and groups: state or organization
  std::optional<Entity> place;  // for a location given by a place: the place
  Span span;
};

struct Quantity {
  double value = 0;
  std::optional<double> upper;  // of a range
  std::string unit;             // "soldiers", "killed", "USD"
  std::string relation = "=";   // "=", ">", ">=", "<", "<=", "~"
  Span span;
};

enum class Status : uint8_t { kAsserted, kPlanned, kProposed, kHypothetical, kDenied, kAlleged };
enum class Basis : uint8_t { kNone, kStated, kEntry, kContext, kPublished };

struct Event {
  std::string id;           // stable between runs: hash of document, type, date, participants and sentence
  std::string type;
  std::string plover, mode, cameo;
  int quad = 0;
  Status status = Status::kAsserted;
  std::string date;         // EDTF; empty if undated
  Basis basis = Basis::kNone;
  std::string reported;     // EDTF; empty if unknown
  std::vector<Participant> participants;
  std::vector<Quantity> quantities;
  Span span;                // the evidence: clause or sentence
  std::vector<Span> also;   // other tellings in the article
  std::string rule;
};

struct Membership {
  std::string member, organization, change, date;  // date: EDTF, empty if unknown
  std::string event;        // Event::id
};

// Spans are in text.utf8; outputs turn them into code points by text.offsets.
struct Extraction {
  std::string id, path, sha256, url, source;  // of the article
  std::string title, published, published_from, language;
  Text text;
  std::vector<DateMention> dates;
  std::vector<Entity> states, organizations, persons, places;
  std::vector<Event> events;
  std::vector<Membership> memberships;
  std::vector<Note> notes;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_EXTRACTION_H_
