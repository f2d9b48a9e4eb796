// An article's facts as scoring and comparing see them: places in code points of the source, ids, values.
#ifndef ANNALS_EVALUATE_FACTS_H_
#define ANNALS_EVALUATE_FACTS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/extraction.h"
#include "extract/result.h"

namespace annals {

// A half-open range [begin, end) of code points of the article's source text. Wider than SourceSpan, as it
// may come from a file that anybody wrote.
struct Place {
  int64_t begin = 0;
  int64_t end = 0;

  int64_t size() const { return end - begin; }
  friend bool operator==(Place, Place) = default;
  friend auto operator<=>(Place, Place) = default;
};

// How many code points two places share; negative if they stand apart.
int64_t Overlap(Place a, Place b);

struct Actor {
  std::string role;
  std::string id;    // of the state or organization, or of that which a person or group acts for; may be empty
  std::string name;
};

struct EventFact {
  Place place;
  std::string type, status;
  std::optional<std::string> date;  // EDTF
  std::string basis;                // empty if undated
  std::vector<Actor> participants;
  std::vector<std::string> quantities;  // "~2500 peacekeepers"
  std::string text, rule;
};

struct DateFact {
  Place place;
  std::optional<std::string> value;
  std::string text, rule;
};

struct MentionFact {
  Place place;
  std::string id;  // persons, places: the name
  std::string text;
};

struct MembershipFact {
  std::string member, organization, change;
  std::optional<std::string> date;
};

struct Facts {
  std::string path;    // of the article, as the record has it
  std::string sha256;  // of its bytes
  std::vector<EventFact> events;
  std::vector<DateFact> dates;
  std::vector<MentionFact> states, organizations, persons, places;
  std::vector<MembershipFact> memberships;
};

Facts FactsOf(const Extraction& extraction);

// The last part of a path: what an article of the gold set is known by.
std::string_view FileName(std::string_view path);

// The annals/document/1 records of a JSON Lines file; lines that are no such record but valid JSON count as
// records without facts, as they do for score.py. Errors name the line.
Result<std::vector<Facts>> ReadFacts(const std::string& path);

}  // namespace annals

#endif  // ANNALS_EVALUATE_FACTS_H_
