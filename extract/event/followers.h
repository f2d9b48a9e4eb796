// Events told by what went before: "Two more joined in 1973. Grenada followed", "It did so in 1995".
//
// echo.h says which clauses point back and makes the event of others; here is what they point at.
#ifndef ANNALS_EXTRACT_EVENT_FOLLOWERS_H_
#define ANNALS_EXTRACT_EVENT_FOLLOWERS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "extract/event/article_reading.h"
#include "extract/event/echo.h"
#include "extract/event/event_builder.h"
#include "extract/event/event_dates.h"

namespace annals {

// Acts that are told of one state after the other, with a date for each.
bool Lists(const EventType& type);

// The role of those whom the match tells without a name: "four states of the Gulf joined"; empty if there are none.
std::string UnnamedRole(const SentenceReading& reading, const Match& match);

// An event, or an act of somebody unnamed.
struct Told {
  Event event;
  EventSource source;
  std::string role;  // of the unnamed; empty: of an event
};

class Followers {
 public:
  // All outlive it. sources[i] belongs to events[i]; both grow by what is found here, and between calls. `published`: EDTF, may be empty.
  Followers(const Vocabulary& vocabulary, const ArticleReading& article, const Text& text, const EventDates& dates, const Echoes& echoes,
            const std::string& published, std::vector<Event>* events, std::vector<EventSource>* sources)
      : v_(vocabulary), article_(article), text_(text), dates_(dates), echoes_(echoes), published_(published), events_(*events), sources_(*sources) {}

  // "Mauritania followed on 6 June, Djibouti in 1977", "They were followed by Chad (1960)": what others had done in the sentence
  // before, or earlier in this one.
  void Add(const SentenceReading& reading);

  // "Two more countries joined in 1973. Grenada followed": no event, but others may be said to have done the same.
  void RememberUnnamed(const SentenceReading& reading, const Match& match, const Event& event, const EventSource& source);

  // The last act of somebody unnamed; its source has no reading if there was none.
  const Told& Unnamed() const { return unnamed_; }

 private:
  // What was told last before `verb`, in the sentence before that of `reading` or later.
  std::optional<Told> ToldBefore(const SentenceReading& reading, uint32_t verb, bool denied) const;
  // What the state of that mention was last told to have done, of the acts that one state after the other does.
  std::optional<Told> ToldOf(int mention) const;
  // "The Baltic states followed: Latvia in 1999, Lithuania in 2001". False if the clause is no such.
  bool AddListed(const SentenceReading& reading, int c);
  // "Gabon said that it would leave. It did so in 1995": what was planned just before, by the same, has happened.
  bool Fulfils(const SentenceReading& reading, int c);
  // What was told, as clause `c` tells it: in that status, with its date and evidence.
  Told Anew(Told told, Status status, const SentenceReading& reading, int c) const;
  void Append(std::vector<Event> events, const EventSource& source);

  const Vocabulary& v_;
  const ArticleReading& article_;
  const Text& text_;
  const EventDates& dates_;
  const Echoes& echoes_;
  const std::string& published_;
  std::vector<Event>& events_;
  std::vector<EventSource>& sources_;
  Told unnamed_;
};

}  // namespace annals

#endif  // ANNALS_EXTRACT_EVENT_FOLLOWERS_H_
