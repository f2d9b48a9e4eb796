// Matches to events: participants, date and its basis, quantities, evidence.
#ifndef ANNALS_EXTRACT_EVENT_EVENT_BUILDER_H_
#define ANNALS_EXTRACT_EVENT_EVENT_BUILDER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "extract/event/adjuncts.h"
#include "extract/event/article_reading.h"
#include "extract/event/fate.h"
#include "extract/event/matcher.h"
#include "extract/extraction.h"

namespace annals {

struct BuildOptions {
  std::string published;            // EDTF; may be empty
  bool undated_published = false;   // DESIGN: basis `published`
  std::vector<MatchFate>* fates = nullptr;  // what became of each standing match is added here, if asked
};

// Where an event comes from; kept beside it while the article's events are told apart.
struct EventSource {
  const SentenceReading* reading = nullptr;
  int clause = -1;
  std::string object;       // the head word of what was acted on: two protocols are two signings
  bool headline = false;
  bool definite = false;    // "the raid": an act that was told before
  int match = -1;           // among those of its sentence; -1: an echo
  uint32_t anchor = 0;      // unit that the match hangs on
  bool nominal = false;     // which is a noun
  bool own_status = false;  // its rule says what it is, whatever the clause says: an offer that is accepted was made before
  bool elliptic = false;    // it stands only if what it leaves out is known from what was told before
  bool of_act = false;      // what it leaves out is known only from an act of such a type, or from what the article is about
  bool of_last = false;     // it undoes the act told before, and is none if that was not told
  bool of_it = false;       // what it is about is told as "it"
  uint32_t end = 0;         // where the match ends, in the text
  const std::string* takes_member = nullptr;  // types of the act whose member it takes: "the suspension was lifted"
  bool names_body = false;  // an organization or treaty is told as what it is about
  std::optional<Participant> scene;  // the state that its sentence is set in, where it happened if nothing else of it tells a state
  std::vector<Participant> unnamed;  // people told by no name and no word known for people: they take part where nobody else is told in their role
  static constexpr size_t kNoFate = SIZE_MAX;
  size_t fate = kNoFate;    // index in BuildOptions::fates, if those are asked for and a match is behind it
};

// Events of the article in text order, told-again ones folded into one (`also`).
std::vector<Event> BuildEvents(const Vocabulary& vocabulary, const Matcher& matcher, const Adjuncts& adjuncts, const ArticleReading& article,
                               const Text& text, const std::vector<DateMention>& dates, const BuildOptions& options);

// What follows for memberships from asserted events.
std::vector<Membership> DeriveMemberships(const RuleSet& rules, const std::vector<Event>& events);

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_EVENT_BUILDER_H_
